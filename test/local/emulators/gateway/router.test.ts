import assert from "node:assert/strict";
import { Router } from "#local/emulators/gateway/router";

describe("Router", () => {
  const paths = ["/{proxy+}", "/digits/{id}", "/digits/latest", "/digits/{id}/parts/{part}"];
  const router = new Router(paths.map((path) => ({ method: "GET", path, target: path })));

  for (const [path, target, pathParameters] of [
    ["/digits/latest", "/digits/latest", {}],
    ["/digits/latest/", "/digits/latest", {}],
    ["/digits/7", "/digits/{id}", { id: "7" }],
    ["/digits/a%2Fb", "/digits/{id}", { id: "a/b" }],
    ["/digits/7/parts/x", "/digits/{id}/parts/{part}", { id: "7", part: "x" }],
    ["/digits/7/other", "/{proxy+}", { proxy: "digits/7/other" }],
  ] as const) {
    it(`leads ${path} to ${target}`, () => {
      assert.deepEqual(router.match("GET", path), { target, pathParameters });
    });
  }

  it("finds nothing for another method, or for an empty parameter", () => {
    assert.equal(router.match("POST", "/digits/latest"), undefined);
    assert.equal(router.match("GET", "/"), undefined);
  });
});
