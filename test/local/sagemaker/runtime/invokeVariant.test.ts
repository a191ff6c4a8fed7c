import assert from "node:assert/strict";
import { Emulator } from "../emulator";
import { MemoryMetrics } from "../memoryMetrics";
import { until } from "../until";

/** The metrics of invocations that a real model server answers, or does not. */
describe("The metrics of a variant", function () {
  this.timeout(120_000);
  let emulator: Emulator;
  let metrics: MemoryMetrics;

  beforeEach(async () => {
    metrics = new MemoryMetrics();
    emulator = await Emulator.start({ metrics, limits: { concurrency: 1, invocationMs: 300 } });
    await emulator.createModel("moody");
    await emulator.createEndpoint("digits", [{ ModelName: "moody", VariantName: "canary" }]);
  });
  afterEach(() => emulator.stop());

  const ask = (body: string) => emulator.invoke("digits", body).catch((error: Error) => error.name);

  /** The values of the metrics that say how the invocations ended, once all is published. */
  async function outcome(): Promise<Record<string, number[]>> {
    await emulator.close();
    const names = ["Invocations", "Invocation4XXErrors", "Invocation5XXErrors"];
    const values = Object.fromEntries(names.map((name) => [name, metrics.values(name, "canary").sort()]));
    values.asked = [metrics.values("ModelLatency", "canary").length];
    values.answered = [metrics.values("OverheadLatency", "canary").length];
    await emulator.open();
    return values;
  }

  it("count each answer of the model by its code", async () => {
    for (const code of ["200", "400", "429", "500", "302"]) await ask(code);
    assert.deepEqual(await outcome(), {
      Invocations: [1, 1, 1, 1, 1],
      Invocation4XXErrors: [0, 0, 0, 1, 1],
      Invocation5XXErrors: [0, 0, 0, 1, 1],
      asked: [5],
      answered: [5],
    });
    const { Dimensions } = metrics.calls[0]!.data[0]!;
    assert.deepEqual(Dimensions, [
      { Name: "EndpointName", Value: "digits" },
      { Name: "VariantName", Value: "canary" },
    ]);
    assert.equal(metrics.calls[0]!.region, "eu-west-1");
  });

  it("count a time-out as an error of the server", async () => {
    assert.equal(await ask("sleep 1"), "ModelError");
    const { Invocation5XXErrors, asked } = await outcome();
    assert.deepEqual([Invocation5XXErrors, asked], [[1], [1]]);
    assert.ok(metrics.values("ModelLatency", "canary")[0]! >= 300_000);
  });

  it("count a crash, and then no healthy instance, as errors of the server", async () => {
    assert.equal(await ask("exit"), "ModelError");
    await until(() => emulator.sageMaker.endpoints()[0]!.variants[0]!.instances === 0);
    assert.equal(await ask("200"), "ServiceUnavailable");
    const { Invocation4XXErrors, Invocation5XXErrors, asked, answered } = await outcome();
    assert.deepEqual([Invocation4XXErrors, Invocation5XXErrors, asked, answered], [[0, 0], [1, 1], [1], [2]]);
  });

  it("count what was throttled as an invocation, not as an error of the model", async () => {
    const names = await Promise.all([ask("sleep 0.2"), ask("200")]);
    assert.equal(names[1], "ThrottlingException");
    assert.deepEqual(await outcome(), {
      Invocations: [1, 1],
      Invocation4XXErrors: [0, 0],
      Invocation5XXErrors: [0, 0],
      asked: [1],
      answered: [2],
    });
  });

  it("do not count a request that no variant was chosen for", async () => {
    await assert.rejects(emulator.invoke("digits", "", { TargetVariant: "nobody" }), { name: "ValidationError" });
    assert.deepEqual((await outcome()).Invocations, []);
  });

  it("are there for who watches, too", async () => {
    for (const code of ["200", "500"]) await ask(code);
    const traffic = emulator.sageMaker.traffic("digits", "canary");
    assert.deepEqual(traffic.total, { invocations: 2, errors4XX: 0, errors5XX: 1 });
    const { modelLatencyP90 } = traffic.recent(60, Date.now());
    assert.ok(modelLatencyP90! > 0 && modelLatencyP90! < 300);
  });
});
