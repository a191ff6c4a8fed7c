import assert from "node:assert/strict";
import { MetricBuffer } from "#local/emulators/sagemaker/metrics/metricBuffer";
import type { Observation } from "#local/emulators/sagemaker/metrics/observation";

const OBSERVATION: Observation = {
  endpointName: "digits",
  variantName: "canary",
  region: "eu-west-1",
  modelMs: 12.3456,
  totalMs: 12.5,
};

/** What the buffer holds, without the time. */
function drain(buffer: MetricBuffer) {
  return buffer.drain().map(({ region, datum }) => {
    assert.ok(datum.Timestamp instanceof Date);
    return { region, ...datum, Timestamp: undefined };
  });
}

describe("MetricBuffer", () => {
  it("holds AWS's six metrics of an invocation, latencies in microseconds", () => {
    const buffer = new MetricBuffer();
    buffer.add(OBSERVATION);
    const Dimensions = [
      { Name: "EndpointName", Value: "digits" },
      { Name: "VariantName", Value: "canary" },
    ];
    const datum = (MetricName: string, value: number, Unit = "None") => ({
      region: "eu-west-1",
      MetricName,
      Dimensions,
      Unit,
      Timestamp: undefined,
      Values: [value],
      Counts: [1],
    });
    assert.deepEqual(drain(buffer), [
      datum("Invocations", 1),
      datum("Invocation4XXErrors", 0),
      datum("Invocation5XXErrors", 0),
      datum("ModelLatency", 12_346, "Microseconds"),
      datum("InvocationModelErrors", 0),
      datum("OverheadLatency", 154, "Microseconds"),
    ]);
    assert.deepEqual(drain(buffer), []);
  });

  it("holds the model's metrics alone of an asynchronous invocation", () => {
    const buffer = new MetricBuffer();
    buffer.add({ ...OBSERVATION, asynchronous: true });
    const names = drain(buffer).map(({ MetricName }) => MetricName);
    assert.deepEqual(names, ["Invocation4XXErrors", "Invocation5XXErrors", "ModelLatency"]);
  });

  it("holds any other value, a series for each metric of the same dimensions", () => {
    const buffer = new MetricBuffer();
    const size = { region: "eu-west-1", metricName: "ApproximateBacklogSize", dimensions: { EndpointName: "digits" } };
    for (const value of [3, 0, 3]) buffer.addValue({ ...size, unit: "Count", value });
    buffer.addValue({ ...size, dimensions: { EndpointName: "other" }, value: 1 });
    const of = (Value: string) => [{ Name: "EndpointName", Value }];
    assert.deepEqual(
      drain(buffer).map(({ Dimensions, Unit, Values, Counts }) => ({ Dimensions, Unit, Values, Counts })),
      [
        { Dimensions: of("digits"), Unit: "Count", Values: [3, 0], Counts: [2, 1] },
        { Dimensions: of("other"), Unit: "None", Values: [1], Counts: [1] },
      ],
    );
  });

  it("counts equal values, so that the average of the errors is their rate", () => {
    const buffer = new MetricBuffer();
    for (const error of ["5XX", undefined, "4XX", "other", "5XX"] as const) buffer.add({ ...OBSERVATION, error });
    const data = drain(buffer);
    const counts = (name: string) => {
      const { Values, Counts } = data.find(({ MetricName }) => MetricName === name)!;
      return Values!.map((value, index) => [value, Counts![index]]);
    };
    assert.deepEqual(counts("Invocations"), [[1, 5]]);
    assert.deepEqual(counts("Invocation5XXErrors"), [
      [1, 2],
      [0, 3],
    ]);
    assert.deepEqual(counts("Invocation4XXErrors"), [
      [0, 4],
      [1, 1],
    ]);
    assert.deepEqual(counts("InvocationModelErrors"), [
      [1, 4],
      [0, 1],
    ]);
  });

  it("has no latency of a model that was not asked", () => {
    const buffer = new MetricBuffer();
    buffer.add({ ...OBSERVATION, error: "5XX", modelMs: undefined });
    const data = drain(buffer);
    assert.equal(
      data.find(({ MetricName }) => MetricName === "ModelLatency"),
      undefined,
    );
    assert.deepEqual(data.at(-1)!.Values, [12_500]);
  });

  it("splits what is more than 150 values, and loses none", () => {
    const buffer = new MetricBuffer();
    for (let ms = 1; ms <= 301; ms += 1) buffer.add({ ...OBSERVATION, modelMs: ms, totalMs: ms });
    const values = drain(buffer)
      .filter(({ MetricName }) => MetricName === "ModelLatency")
      .map(({ Values }) => Values!);
    assert.deepEqual(
      values.map(({ length }) => length),
      [150, 150, 1],
    );
    assert.deepEqual(
      values.flat(),
      Array.from({ length: 301 }, (_, index) => 1_000 * (index + 1)),
    );
  });

  it("keeps variants, endpoints and regions apart", () => {
    const buffer = new MetricBuffer();
    for (const other of [{}, { variantName: "stable" }, { endpointName: "census" }, { region: "us-east-1" }])
      buffer.add({ ...OBSERVATION, ...other });
    const invocations = drain(buffer).filter(({ MetricName }) => MetricName === "Invocations");
    assert.deepEqual(
      invocations.map(({ Counts }) => Counts),
      [[1], [1], [1], [1]],
    );
  });
});
