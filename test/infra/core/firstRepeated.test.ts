import assert from "node:assert/strict";
import { firstRepeated } from "#infra/core/firstRepeated";

describe("firstRepeated", () => {
  it("is the first item that was there before", () => assert.equal(firstRepeated(["a", "b", "c", "b", "a"]), "b"));

  it("is none when all differ", () => assert.equal(firstRepeated(["a", "b"]), undefined));
});
