import assert from "node:assert/strict";
import { ARCHIVE, isSame, reveal, secret, withUnknowns, UNKNOWN } from "#local/providers/plugin/values";

const MARKER = "4dabf18193072939515e22adb298388d";
const archive = (hash: string, path: string) => ({ [MARKER]: ARCHIVE, hash, path });

describe("values", () => {
  it("are the same when their content is, absent or null alike", () => {
    assert.ok(isSame({ a: [1, { b: "x" }], c: undefined }, { a: [1, { b: "x" }], c: null }));
    assert.ok(!isSame({ a: [1, 2] }, { a: [1] }));
    assert.ok(!isSame({ a: "1" }, { a: 1 }));
    assert.ok(!isSame({}, { a: false }));
    assert.ok(!isSame([], {}));
  });

  it("compares archives by content, wherever they lie", () => {
    assert.ok(isSame(archive("1", "here"), archive("1", "there")));
    assert.ok(!isSame(archive("1", "here"), archive("2", "here")));
  });

  it("lays secrets open at every depth", () => {
    assert.deepEqual(reveal({ list: [secret({ key: secret("x") })] }), { list: [{ key: "x" }] });
  });

  it("makes a text unknown that was made with an unknown one", () => {
    assert.deepEqual(
      withUnknowns({ arn: `arn:${UNKNOWN}:x`, list: [`${UNKNOWN}/1`], name: "known", gone: undefined }),
      {
        arn: UNKNOWN,
        list: [UNKNOWN],
        name: "known",
      },
    );
  });
});
