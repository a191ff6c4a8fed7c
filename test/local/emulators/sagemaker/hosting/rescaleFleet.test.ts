import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { ProcessRegistry } from "#local/host/processes/processRegistry";
import type { Emulator } from "#test/local/emulators/sagemaker/emulator";
import { ECHO, EndpointLab, LATE, OTHER } from "./endpointLab";

/** UpdateEndpointWeightsAndCapacities with real model servers. */
describe("The weights and capacities of an endpoint", function () {
  this.timeout(120_000);
  const { echo, rescale, instances, start, stop } = new EndpointLab();
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await start();
  });
  afterEach(stop);

  it("change at once, without another process", async () => {
    await emulator.createEndpoint("digits", [ECHO, OTHER]);
    const before = new ProcessRegistry(emulator.home).running();
    await rescale("digits", { VariantName: "echo", DesiredWeight: 0 });
    for (let i = 0; i < 20; i++) assert.equal((await echo("digits")).variant, "other");
    await emulator.sageMaker.settled();
    const { EndpointStatus, ProductionVariants = [] } = await emulator.describe("digits");
    assert.equal(EndpointStatus, "InService");
    assert.deepEqual(
      ProductionVariants.map(({ CurrentWeight, DesiredWeight }) => [CurrentWeight, DesiredWeight]),
      [
        [0, 0],
        [1, 1],
      ],
    );
    assert.deepEqual(new ProcessRegistry(emulator.home).running(), before);
  });

  it("start and stop instances", async () => {
    emulator.release();
    await emulator.createEndpoint("digits", [LATE]);
    rmSync(emulator.gate);
    await rescale("digits", { VariantName: "late", DesiredInstanceCount: 3 });
    assert.deepEqual(await instances("digits"), [[1, 3]]);
    emulator.release();
    await emulator.sageMaker.settled();
    assert.deepEqual(await instances("digits"), [[3, 3]]);
    const pids = new Set<number>();
    for (let i = 0; i < 60; i++) pids.add((await echo("digits")).pid);
    assert.equal(pids.size, 3);
    await rescale("digits", { VariantName: "late", DesiredInstanceCount: 1 });
    await emulator.sageMaker.settled();
    assert.deepEqual(await instances("digits"), [[1, 1]]);
    assert.equal(new ProcessRegistry(emulator.home).running().length, 1);
  });

  it("are as before when an instance cannot be started", async () => {
    await emulator.createEndpoint("digits", [ECHO]);
    for (const uri of emulator.objects.contents.keys()) emulator.objects.contents.delete(uri);
    await rescale("digits", { VariantName: "echo", DesiredInstanceCount: 2, DesiredWeight: 5 });
    await emulator.sageMaker.settled();
    const { EndpointStatus, FailureReason, ProductionVariants } = await emulator.describe("digits");
    assert.equal(EndpointStatus, "InService");
    assert.match(FailureReason!, /^Failed to download model data/);
    assert.equal(ProductionVariants![0]!.DesiredWeight, 1);
    assert.deepEqual(await instances("digits"), [[1, 1]]);
  });

  it("are refused for a variant that is not there, and without instances", async () => {
    await emulator.createEndpoint("digits", [ECHO]);
    await assert.rejects(rescale("digits", { VariantName: "nobody" }), /Could not find variant "nobody"/);
    await assert.rejects(
      rescale("digits", { VariantName: "echo", DesiredInstanceCount: 0 }),
      /without instances is not/,
    );
    await assert.rejects(rescale("digits", { VariantName: "echo", DesiredInstanceCount: 25 }), {
      name: "ResourceLimitExceeded",
    });
  });
});
