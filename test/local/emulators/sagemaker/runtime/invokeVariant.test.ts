import assert from "node:assert/strict";
import type { Limits } from "#local/emulators/sagemaker/hosting/hosting";
import { Emulator } from "../emulator";
import { MemoryMetrics } from "../memoryMetrics";
import { until } from "../until";

/** The metrics of invocations that a real model server answers, or does not. */
describe("The metrics of a variant", function () {
  this.timeout(120_000);
  let emulator: Emulator;
  let metrics: MemoryMetrics;

  const start = async (limits: Partial<Limits> = {}) => {
    metrics = new MemoryMetrics();
    emulator = await Emulator.start({ metrics, limits: { concurrency: 1, ...limits } });
    await emulator.createModel("moody");
    await emulator.createEndpoint("digits", [{ ModelName: "moody", VariantName: "canary" }]);
  };
  afterEach(() => emulator?.stop());

  const ask = (body: string) => emulator.invoke("digits", body).catch((error: Error) => error.name);

  /** The values of the metrics that say how the invocations ended, once all is published. */
  async function outcome(): Promise<Record<string, number[]>> {
    await emulator.close();
    const names = ["Invocations", "Invocation4XXErrors", "Invocation5XXErrors", "InvocationModelErrors"];
    const values = Object.fromEntries(names.map((name) => [name, metrics.values(name, "canary").sort()]));
    values.asked = [metrics.values("ModelLatency", "canary").length];
    values.answered = [metrics.values("OverheadLatency", "canary").length];
    await emulator.open();
    return values;
  }

  it("count each answer of the model by its code", async () => {
    await start();
    for (const code of ["200", "400", "429", "500", "302"]) await ask(code);
    assert.deepEqual(await outcome(), {
      Invocations: [1, 1, 1, 1, 1],
      Invocation4XXErrors: [0, 0, 0, 1, 1],
      Invocation5XXErrors: [0, 0, 0, 0, 1],
      InvocationModelErrors: [0, 1, 1, 1, 1],
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

  it("count a time-out as an error of the model alone, as AWS does", async () => {
    await start({ invocationMs: 300 });
    assert.equal(await ask(emulator.hold), "ModelError");
    const { Invocation5XXErrors, InvocationModelErrors, asked } = await outcome();
    assert.deepEqual([Invocation5XXErrors, InvocationModelErrors, asked], [[0], [1], [1]]);
    assert.ok(metrics.values("ModelLatency", "canary")[0]! >= 299_000);
  });

  it("count a crash, and then no healthy instance, as errors of the model alone", async () => {
    await start();
    assert.equal(await ask("exit"), "ModelError");
    await until(() => emulator.sageMaker.endpoints()[0]!.variants[0]!.instances === 0);
    assert.equal(await ask("200"), "ServiceUnavailable");
    const { total } = emulator.sageMaker.traffic("digits", "canary");
    assert.deepEqual(total, { invocations: 2, errors4XX: 0, errors5XX: 2 });
    assert.deepEqual(await outcome(), {
      Invocations: [1, 1],
      Invocation4XXErrors: [0, 0],
      Invocation5XXErrors: [0, 0],
      InvocationModelErrors: [1, 1],
      asked: [1],
      answered: [2],
    });
  });

  it("count what was throttled as an invocation, not as an error of the model", async () => {
    await start();
    const answering = ask(emulator.hold);
    await emulator.untilHeld("digits");
    assert.equal(await ask("200"), "ThrottlingException");
    emulator.release();
    await answering;
    assert.deepEqual(await outcome(), {
      Invocations: [1, 1],
      Invocation4XXErrors: [0, 0],
      Invocation5XXErrors: [0, 0],
      InvocationModelErrors: [0, 0],
      asked: [1],
      answered: [2],
    });
  });

  it("do not count a request that no variant was chosen for", async () => {
    await start();
    await assert.rejects(emulator.invoke("digits", "", { TargetVariant: "nobody" }), { name: "ValidationError" });
    assert.deepEqual((await outcome()).Invocations, []);
  });

  it("are there for who watches, too", async () => {
    await start();
    for (const code of ["200", "500"]) await ask(code);
    const traffic = emulator.sageMaker.traffic("digits", "canary");
    assert.deepEqual(traffic.total, { invocations: 2, errors4XX: 0, errors5XX: 1 });
    const { modelLatencyP90 } = traffic.recent(60, Date.now());
    assert.ok(modelLatencyP90! > 0);
  });
});
