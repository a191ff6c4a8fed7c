import assert from "node:assert/strict";
import { VariantTraffic } from "#local/emulators/sagemaker/metrics/variantTraffic";

const NOW = 1_800_000_000_000;

describe("VariantTraffic", () => {
  it("counts everything since its start, and the figures of the last seconds", () => {
    const traffic = new VariantTraffic();
    traffic.record({ modelMs: 500, error: "5XX" }, NOW - 10_000);
    traffic.record({ modelMs: 10 }, NOW - 4_000);
    traffic.record({ modelMs: 30, error: "4XX" }, NOW - 3_000);
    traffic.record({ error: "other" }, NOW);
    assert.deepEqual(traffic.total, { invocations: 4, errors4XX: 1, errors5XX: 2 });
    assert.deepEqual(traffic.recent(5, NOW), {
      invocations: 3,
      errors4XX: 1,
      errors5XX: 1,
      modelLatencyP50: 10,
      modelLatencyP90: 30,
    });
  });

  it("has neither figures nor latencies without invocations", () => {
    assert.deepEqual(new VariantTraffic().recent(60, NOW), {
      invocations: 0,
      errors4XX: 0,
      errors5XX: 0,
      modelLatencyP50: undefined,
      modelLatencyP90: undefined,
    });
  });

  it("forgets the invocations before the last minute, not their number", () => {
    const traffic = new VariantTraffic();
    for (let i = 0; i < 5_000; i++) traffic.record({ modelMs: 1 }, NOW + i * 100);
    const last = NOW + 4_999 * 100;
    assert.equal(traffic.total.invocations, 5_000);
    assert.equal(traffic.recent(600, last).invocations, 600);
    assert.equal(traffic.recent(1, last).invocations, 10);
  });
});
