import assert from "node:assert/strict";
import { mock } from "node:test";
import { setImmediate as turnOfEvents } from "node:timers/promises";
import { MetricPublisher } from "#local/emulators/sagemaker/metrics/metricPublisher";
import type { Observation } from "#local/emulators/sagemaker/metrics/observation";
import { MemoryMetrics } from "../memoryMetrics";

const OBSERVATION: Observation = {
  endpointName: "digits",
  variantName: "canary",
  region: "eu-west-1",
  modelMs: 10,
  totalMs: 11,
};

describe("MetricPublisher", () => {
  let sink: MemoryMetrics;
  let lines: string[];
  let publisher: MetricPublisher;

  beforeEach(() => {
    mock.timers.enable({ apis: ["setTimeout"] });
    sink = new MemoryMetrics();
    lines = [];
    publisher = new MetricPublisher(sink, (line) => void lines.push(line));
  });

  afterEach(() => mock.timers.reset());

  /** Lets so many milliseconds pass for the publisher. */
  async function pass(ms: number) {
    for (let passed = 0; passed < ms; passed += 50) {
      mock.timers.tick(50);
      await turnOfEvents();
    }
  }

  it("publishes within half a second, once for all that came meanwhile, and then only what is new", async () => {
    for (let i = 0; i < 3; i++) publisher.record(OBSERVATION);
    assert.deepEqual(sink.calls, []);
    await pass(500);
    assert.equal(sink.calls.length, 1);
    assert.deepEqual(sink.values("Invocations", "canary"), [1, 1, 1]);
    publisher.record(OBSERVATION);
    await publisher.close();
    assert.equal(sink.values("Invocations", "canary").length, 4);
  });

  it("publishes to the endpoint's own region", async () => {
    publisher.record(OBSERVATION);
    publisher.record({ ...OBSERVATION, region: "us-east-1" });
    await publisher.close();
    assert.deepEqual(
      sink.calls.map(({ region, data }) => [region, data.length]),
      [
        ["eu-west-1", 6],
        ["us-east-1", 6],
      ],
    );
  });

  it("sends at most 1,000 data at a time", async () => {
    for (let i = 0; i < 168; i++) publisher.record({ ...OBSERVATION, variantName: `variant-${i}` });
    await publisher.close();
    assert.deepEqual(
      sink.calls.map(({ data }) => data.length),
      [1_000, 8],
    );
  });

  it("says once that CloudWatch is away, and publishes when it is back", async () => {
    sink.away = new Error("connect ECONNREFUSED");
    publisher.record(OBSERVATION);
    await pass(900);
    assert.deepEqual(lines, ["metrics: CloudWatch does not take them: connect ECONNREFUSED"]);
    sink.away = undefined;
    await pass(500);
    assert.deepEqual(sink.values("Invocations", "canary"), [1]);
    await publisher.close();
    assert.equal(lines.length, 1);
  });

  it("drops the oldest data when CloudWatch stays away", async () => {
    sink.away = new Error("away");
    for (let i = 0; i < 2_001; i++) publisher.record({ ...OBSERVATION, variantName: `variant-${i}` });
    await pass(300);
    sink.away = undefined;
    await publisher.close();
    assert.equal(sink.calls.flatMap(({ data }) => data).length, 10_000);
    assert.deepEqual(sink.values("Invocations", "variant-0"), []);
    assert.deepEqual(sink.values("Invocations", "variant-2000"), [1]);
  });
});
