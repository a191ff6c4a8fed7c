import assert from "node:assert/strict";
import { untilUnhealthy } from "#local/emulators/sagemaker/hosting/healthCheck";

describe("untilUnhealthy", () => {
  it("takes three failed pings in a row", async () => {
    const answers = [true, false, false, true, false, false, false, true];
    const how = await untilUnhealthy(() => Promise.resolve(answers.shift()!), 1, new AbortController().signal);
    assert.equal(how, "failed 3 pings in a row");
    assert.deepEqual(answers, [true]);
  });

  it("ends with its signal", async () => {
    const signal = AbortSignal.timeout(20);
    await assert.rejects(
      untilUnhealthy(() => Promise.resolve(true), 1, signal),
      { name: "AbortError" },
    );
  });
});
