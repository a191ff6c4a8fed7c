import assert from "node:assert/strict";
import { checkName, isNamedByProvider, withName } from "#local/providers/aws/naming";
import { textOf } from "#local/providers/plugin/values";

const autoName = { property: "name", maxLength: 20 };

describe("withName", () => {
  it("appends seven random digits to the program's name", () => {
    const first = withName(autoName, "predict", {}, {});
    assert.match(textOf(first.name), /^predict-[0-9a-f]{7}$/);
    assert.ok(isNamedByProvider(first, autoName));
    assert.notEqual(withName(autoName, "predict", {}, {}).name, first.name);
  });

  it("keeps a generated name, and gives another when the engine asks for a new resource", () => {
    const olds = withName(autoName, "predict", {}, {});
    assert.equal(withName(autoName, "predict", olds, { size: 1 }).name, olds.name);
    assert.notEqual(withName(autoName, "predict", {}, { size: 1 }).name, olds.name);
  });

  it("takes the program's own name, and does not keep it once it is taken back", () => {
    const own = withName(autoName, "predict", {}, { name: "mine" });
    assert.equal(own.name, "mine");
    assert.ok(!isNamedByProvider(own, autoName));
    assert.match(textOf(withName(autoName, "predict", own, {}).name), /^predict-/);
  });

  it("writes names as AWS wants them", () => {
    const bucket = { property: "bucket", maxLength: 63, lowerCase: true };
    assert.match(textOf(withName(bucket, "Data", {}, {}).bucket), /^data-[0-9a-f]{7}$/);
    const alias = { property: "name", maxLength: 256, prefix: "alias/" };
    assert.match(textOf(withName(alias, "key", {}, {}).name), /^alias\/key-[0-9a-f]{7}$/);
    assert.match(textOf(withName(autoName, "x", {}, { namePrefix: "team-" }).name), /^team-[0-9a-f]{7}$/);
    const queue = { property: "name", maxLength: 80, suffix: () => ".fifo" };
    assert.match(textOf(withName(queue, "q", {}, {}).name), /^q-[0-9a-f]{7}\.fifo$/);
  });
});

describe("checkName", () => {
  it("refuses a generated name that is too long, and judges no other", () => {
    const [failure] = checkName(autoName, withName(autoName, "a-very-long-name", {}, {}));
    assert.equal(failure?.property, "name");
    assert.deepEqual(checkName(autoName, withName(autoName, "short", {}, {})), []);
    assert.deepEqual(checkName(autoName, withName(autoName, "x", {}, { name: "a-name-of-the-users-own" })), []);
  });
});
