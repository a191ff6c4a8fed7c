import assert from "node:assert/strict";
import { DeleteEndpointCommand, DeleteEndpointConfigCommand } from "@aws-sdk/client-sagemaker";
import { ProcessRegistry } from "#local/host/processes/processRegistry";
import type { Emulator } from "#test/local/emulators/sagemaker/emulator";
import { until } from "#test/local/emulators/sagemaker/until";
import { ECHO, ENDPOINT_ARN, EndpointLab, LATE, OTHER, pingFailure } from "./endpointLab";

/** UpdateEndpoint without guardrails, with real model servers. */
describe("An update of an endpoint", function () {
  this.timeout(120_000);
  const { echo, update, rescale, start, stop } = new EndpointLab();
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await start();
  });
  afterEach(stop);

  it("answers with the old fleet until the new one is in service", async () => {
    await emulator.createEndpoint("digits", [ECHO]);
    const before = await echo("digits");
    await emulator.createConfig("next", [{ ...LATE, VariantName: "echo" }]);
    await update("digits", "next");

    const updating = await emulator.describe("digits");
    assert.equal(updating.EndpointStatus, "Updating");
    assert.equal(updating.EndpointConfigName, "digits");
    assert.equal(updating.PendingDeploymentSummary!.EndpointConfigName, "next");
    assert.equal((await echo("digits")).pid, before.pid);
    const inProgress = {
      name: "ValidationException",
      message: `Cannot update in-progress endpoint "${ENDPOINT_ARN}/digits".`,
    };
    await assert.rejects(update("digits", "next"), inProgress);
    await assert.rejects(emulator.client.send(new DeleteEndpointCommand({ EndpointName: "digits" })), inProgress);

    emulator.release();
    await emulator.sageMaker.settled();
    const { EndpointStatus, EndpointConfigName, PendingDeploymentSummary } = await emulator.describe("digits");
    assert.deepEqual([EndpointStatus, EndpointConfigName, PendingDeploymentSummary], ["InService", "next", undefined]);
    assert.equal((await echo("digits")).environment.STARTS_WITH, emulator.gate);
    assert.equal(new ProcessRegistry(emulator.home).running().length, 1);
  });

  it("lets invocations finish that the old fleet works on", async () => {
    await emulator.createEndpoint("digits", [{ ModelName: "moody" }]);
    await emulator.createConfig("next", [ECHO]);
    const slow = emulator.invoke("digits", emulator.hold);
    await emulator.untilHeld("digits");
    await update("digits", "next");
    await until(async () => (await emulator.invoke("digits", "200")).variant === "echo");
    emulator.release();
    assert.equal((await slow).variant, "moody");
  });

  it("is rolled back when the new fleet fails", async () => {
    await emulator.createEndpoint("digits", [ECHO]);
    const { pid } = await echo("digits");
    await emulator.createConfig("bad", [OTHER, { ModelName: "broken" }]);
    await update("digits", "bad");
    await emulator.sageMaker.settled();
    const { EndpointStatus, EndpointConfigName, FailureReason } = await emulator.describe("digits");
    assert.deepEqual([EndpointStatus, EndpointConfigName], ["InService", "digits"]);
    assert.equal(FailureReason, pingFailure("broken"));
    assert.equal((await echo("digits")).pid, pid);
    assert.equal(new ProcessRegistry(emulator.home).running().length, 1);
  });

  it("takes weights and counts from the configuration unless they are to be retained", async () => {
    const plan = () => emulator.describe("digits").then(({ ProductionVariants: [variant] = [] }) => variant!);
    await emulator.createEndpoint("digits", [{ ...ECHO, InitialVariantWeight: 8 }]);
    await rescale("digits", { VariantName: "echo", DesiredWeight: 3, DesiredInstanceCount: 2 });
    await emulator.sageMaker.settled();
    await update("digits", "digits", {
      RetainAllVariantProperties: true,
      ExcludeRetainedVariantProperties: [{ VariantPropertyType: "DesiredInstanceCount" }],
    });
    await emulator.sageMaker.settled();
    assert.deepEqual([(await plan()).CurrentWeight, (await plan()).CurrentInstanceCount], [3, 1]);
    await update("digits", "digits");
    await emulator.sageMaker.settled();
    assert.equal((await plan()).CurrentWeight, 8);
  });

  it("is refused when the current configuration has been deleted", async () => {
    await emulator.createEndpoint("digits", [ECHO]);
    await emulator.createConfig("next", [OTHER]);
    await emulator.client.send(new DeleteEndpointConfigCommand({ EndpointConfigName: "digits" }));
    await assert.rejects(update("digits", "next"), /Could not find endpoint configuration ".*endpoint-config\/digits"/);
  });
});
