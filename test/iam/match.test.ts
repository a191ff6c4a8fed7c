import assert from "node:assert/strict";
import { overlaps } from "./match";

describe("overlaps", () => {
  for (const [one, other, expected] of [
    ["notebook/a", "notebook/a", true],
    ["notebook/a", "notebook/b", false],
    ["notebook/*", "*/a", true],
    ["notebook/*", "endpoint/*", false],
    ["*", "", true],
    ["a*c", "ab*", true],
    ["a*c", "*d", false],
    ["a", "ab", false],
  ] as const) {
    it(`${expected ? "finds" : "finds no"} text that is both ${one} and ${other || "empty"}`, () => {
      assert.equal(overlaps(one, other), expected);
      assert.equal(overlaps(other, one), expected);
    });
  }
});
