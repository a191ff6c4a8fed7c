import assert from "node:assert/strict";
import { parseTimeScale, readTimeScale } from "#local/host/timeScale";

describe("readTimeScale", () => {
  it("makes a minute six seconds unless told otherwise", () => {
    assert.equal(readTimeScale({}), 0.1);
  });

  it("reads LOCAL_TIME_SCALE", () => {
    assert.equal(readTimeScale({ LOCAL_TIME_SCALE: "0.01" }), 0.01);
  });

  for (const text of ["0", "1.5", "-1", "fast", ""]) {
    it(`refuses "${text}", naming the setting and what is allowed`, () => {
      assert.throws(() => parseTimeScale("--time-scale", text), {
        message: `--time-scale must be a number from 0.001 to 1, got "${text}"`,
      });
    });
  }
});
