import assert from "node:assert/strict";
import { CreateEndpointCommand, DeleteEndpointCommand } from "@aws-sdk/client-sagemaker";
import { ProcessRegistry } from "#local/host/processes/processRegistry";
import type { Fault } from "#local/emulators/sagemaker/faults/fault";
import { Emulator } from "../emulator";
import { MemoryMetrics } from "../memoryMetrics";
import { until } from "../until";

/** Faults, with real model servers. */
describe("FaultSwitch", function () {
  this.timeout(120_000);
  let emulator: Emulator;
  let metrics: MemoryMetrics;

  beforeEach(async () => {
    metrics = new MemoryMetrics();
    emulator = await Emulator.start({ metrics, limits: { pingMs: 50, invocationMs: 2_000 } });
    for (const name of ["stable", "canary"]) await emulator.createModel(name, "moody");
    await emulator.createEndpoint("digits", [{ ModelName: "stable" }, { ModelName: "canary" }]);
  });
  afterEach(() => emulator.stop());

  const set = (fault: Fault | undefined) => emulator.sageMaker.faults.set("digits", "canary", fault);
  const ask = (variant: string, body = "200") => emulator.invoke("digits", body, { TargetVariant: variant });
  const instances = (name: string) =>
    emulator.sageMaker.endpoints()[0]!.variants.find((variant) => variant.name === name)!.instances;
  const canaries = () => new ProcessRegistry(emulator.home).running().filter(({ name }) => name.includes("canary"));
  const answers = (variant: string) =>
    ask(variant).then(
      () => true,
      () => false,
    );

  it("answers with 500 as often as it is told, on the faulty variant alone", async () => {
    set({ errorRate: 0.3 });
    let failed = 0;
    for (let i = 0; i < 200; i++) if (!(await answers("canary"))) failed += 1;
    const sigma = Math.sqrt(200 * 0.3 * 0.7);
    assert.ok(Math.abs(failed - 60) <= 4 * sigma, `${failed} of 200 failed`);
    for (let i = 0; i < 20; i++) await ask("stable");
    set({ errorRate: 1 });
    await assert.rejects(ask("canary"), {
      name: "ModelError",
      OriginalStatusCode: 500,
      OriginalMessage: "a fault of this variant",
    });
  });

  it("delays every answer, within the time that the container has", async () => {
    set({ latencyMs: 300 });
    await ask("canary");
    await ask("stable");
    set({ latencyMs: 60_000 });
    await assert.rejects(ask("canary"), { name: "ModelError", OriginalMessage: /^Your invocation timed out/ });
    await emulator.close();
    const [slow, timedOut] = metrics.values("ModelLatency", "canary");
    assert.ok(slow! >= 299_000, `${slow} microseconds`);
    assert.ok(timedOut! >= 1_999_000, `${timedOut} microseconds`);
    await emulator.open();
  });

  it("kills the model server and each that is started again, until the fault is cleared", async () => {
    const [before] = canaries();
    set({ crash: true });
    await until(() => instances("canary") === 0);
    const log = () => emulator.lines.filter((line) => line.includes("digits/canary-1"));
    await until(() => log().length >= 2);
    assert.match(log()[0]!, /the model server ended by SIGKILL; starting another/);
    assert.match(log()[1]!, /the model server ended by SIGKILL before it answered a ping/);
    await assert.rejects(ask("canary"), { name: "ServiceUnavailable" });
    await ask("stable");
    set(undefined);
    await until(() => answers("canary"));
    assert.notEqual(canaries()[0]!.pid, before!.pid);
  });

  it("leaves a variant that has crashed its share of the requests, as on AWS", async () => {
    set({ crash: true });
    await until(() => instances("canary") === 0);
    const asked = await Promise.allSettled(Array.from({ length: 60 }, () => emulator.invoke("digits", "200")));
    const failed = asked.filter(({ status }) => status === "rejected").length;
    assert.ok(failed >= 12 && failed <= 48, `${failed} of 60 failed`);
    const { sageMaker } = emulator;
    assert.deepEqual(sageMaker.traffic("digits", "canary").total, {
      invocations: failed,
      errors4XX: 0,
      errors5XX: failed,
    });
    assert.deepEqual(sageMaker.traffic("digits", "stable").total, {
      invocations: 60 - failed,
      errors4XX: 0,
      errors5XX: 0,
    });
  });

  it("makes running instances unhealthy by their pings, and replaces them when the fault is cleared", async () => {
    set({ refusePing: true });
    await until(() => instances("canary") === 0);
    await assert.rejects(ask("canary"), { name: "ServiceUnavailable" });
    assert.match(
      emulator.lines.join("\n"),
      /digits\/canary-1: the model server failed 3 pings in a row; starting another/,
    );
    assert.equal(instances("stable"), 1);
    set(undefined);
    await until(() => answers("canary"));
  });

  it("lets no new instance start while pings are refused", async () => {
    await emulator.createConfig("next", [{ ModelName: "stable" }]);
    await emulator.client.send(new CreateEndpointCommand({ EndpointName: "next", EndpointConfigName: "next" }));
    emulator.sageMaker.faults.set("next", "stable", { refusePing: true });
    await emulator.sageMaker.settled();
    const { EndpointStatus, FailureReason } = await emulator.describe("next");
    assert.equal(EndpointStatus, "Failed");
    assert.match(
      FailureReason!,
      /^The primary container for production variant stable did not pass the ping health check/,
    );
    assert.match(emulator.lines.join("\n"), /a fault refuses the model server's pings/);
  });

  it("goes on after a restart, and not with another endpoint of the name", async () => {
    set({ errorRate: 1, latencyMs: 5 });
    await emulator.close();
    await emulator.open();
    await emulator.sageMaker.settled();
    assert.deepEqual(emulator.sageMaker.faults.get("digits", "canary"), { errorRate: 1, latencyMs: 5 });
    await assert.rejects(ask("canary"), { name: "ModelError", OriginalStatusCode: 500 });
    assert.deepEqual(
      emulator.sageMaker.endpoints()[0]!.variants.map(({ fault }) => fault),
      [undefined, { errorRate: 1, latencyMs: 5 }],
    );
    await emulator.client.send(new DeleteEndpointCommand({ EndpointName: "digits" }));
    await emulator.sageMaker.settled();
    await emulator.client.send(new CreateEndpointCommand({ EndpointName: "digits", EndpointConfigName: "digits" }));
    await emulator.sageMaker.settled();
    await ask("canary");
  });

  it("knows no other endpoint or variant", () => {
    const { faults } = emulator.sageMaker;
    assert.throws(() => faults.set("digit", "canary", { crash: true }), {
      name: "UserError",
      message: 'endpoint must be one of digits, got "digit"',
    });
    assert.throws(() => faults.get("digits", "candidate"), {
      name: "UserError",
      message: 'variant must be one of stable, canary of digits, got "candidate"',
    });
  });
});
