import assert from "node:assert/strict";
import { globSync, readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  CreateEndpointCommand,
  DeleteEndpointCommand,
  DeleteEndpointConfigCommand,
  DeleteModelCommand,
  UpdateEndpointCommand,
  UpdateEndpointWeightsAndCapacitiesCommand,
  waitUntilEndpointDeleted,
  waitUntilEndpointInService,
} from "@aws-sdk/client-sagemaker";
import { startTime } from "../../../../local/processes/identity";
import { ProcessRegistry } from "../../../../local/processes/processRegistry";
import { Store } from "../../../../local/sagemaker/state/store";
import { Emulator, type VariantSpec } from "../emulator";

const ARN = "arn:aws:sagemaker:eu-west-1:123456789012:endpoint";
const ECHO: VariantSpec = { ModelName: "echo" };
const OTHER: VariantSpec = { ModelName: "other" };
/** Takes a second to start, so that a test can look at an endpoint meanwhile. */
const LATE: VariantSpec = { ModelName: "late" };

/** Every state an endpoint goes through, with real model servers. */
describe("Endpoint", function () {
  this.timeout(120_000);
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await Emulator.start();
    await emulator.createModel("echo", "echo", { NAME: "one" });
    await emulator.createModel("other", "echo", { NAME: "two" });
    await emulator.createModel("late", "echo", { STARTS_AFTER: "1" });
    for (const name of ["broken", "moody"]) await emulator.createModel(name);
  });
  afterEach(async () => {
    await emulator.close();
    assert.deepEqual(new ProcessRegistry(emulator.home).running(), [], "model servers are left");
    await emulator.open();
    await emulator.stop();
  });

  const echo = async (name: string) => {
    const { text, variant } = await emulator.invoke(name, "");
    return { variant, ...(JSON.parse(text) as { environment: Record<string, string>; pid: number }) };
  };
  const update = (name: string, config: string, more: object = {}) =>
    emulator.client.send(new UpdateEndpointCommand({ EndpointName: name, EndpointConfigName: config, ...more }));
  const rescale = (
    name: string,
    ...changes: { VariantName: string; DesiredWeight?: number; DesiredInstanceCount?: number }[]
  ) =>
    emulator.client.send(
      new UpdateEndpointWeightsAndCapacitiesCommand({ EndpointName: name, DesiredWeightsAndCapacities: changes }),
    );
  const instances = async (name: string) => {
    const { ProductionVariants = [] } = await emulator.describe(name);
    return ProductionVariants.map((variant) => [variant.CurrentInstanceCount, variant.DesiredInstanceCount]);
  };
  /** Resolves when a moody container of the endpoint works on an invocation. */
  const untilAsleep = (name: string) =>
    until(() => Promise.resolve(globSync(path.join(emulator.home.dir, "sagemaker", name, "*", "asleep")).length > 0));
  const failure = (variant: string) =>
    `The primary container for production variant ${variant} did not pass the ping health check. ` +
    "Please check CloudWatch logs for this endpoint.";

  describe("creation", () => {
    it("goes from Creating to InService", async () => {
      await emulator.createConfig("digits", [
        { ...LATE, InitialInstanceCount: 2 },
        { ...OTHER, InitialVariantWeight: 0 },
      ]);
      await emulator.client.send(new CreateEndpointCommand({ EndpointName: "digits", EndpointConfigName: "digits" }));
      const creating = await emulator.describe("digits");
      assert.equal(creating.EndpointStatus, "Creating");
      assert.equal(creating.ProductionVariants, undefined);
      assert.equal(creating.PendingDeploymentSummary!.ProductionVariants!.length, 2);
      await assert.rejects(emulator.invoke("digits", ""), {
        message: "Endpoint digits of account 123456789012 not found.",
      });

      await waitUntilEndpointInService(
        { client: emulator.client, maxWaitTime: 60, minDelay: 1 },
        { EndpointName: "digits" },
      );
      assert.deepEqual(await instances("digits"), [
        [2, 2],
        [1, 1],
      ]);
      assert.equal((await echo("digits")).variant, "late");
      const names = new ProcessRegistry(emulator.home).running().map(({ name }) => name);
      assert.deepEqual(
        names.sort(),
        ["late-1", "late-2", "other-1"].map((name) => `sagemaker/digits/${name}`),
      );
    });

    it("fails when a container ends, and leaves no instance", async () => {
      await emulator.createEndpoint("digits", [ECHO, { ModelName: "broken" }]);
      const { EndpointStatus, FailureReason } = await emulator.describe("digits");
      assert.equal(EndpointStatus, "Failed");
      assert.equal(FailureReason, failure("broken"));
      assert.deepEqual(new ProcessRegistry(emulator.home).running(), []);
      await assert.rejects(emulator.invoke("digits", ""), { name: "ValidationError" });
      await assert.rejects(update("digits", "digits"), /Cannot update endpoint ".*" with status Failed/);
      assert.match(emulator.lines.join(), /the model server exited with code 1 before it answered a ping/);
    });

    it("fails when a container does not answer in time", async () => {
      const impatient = await Emulator.start({ limits: { startupMs: 300 } });
      await impatient.createModel("silent");
      await impatient.createEndpoint("digits", [{ ModelName: "silent" }]);
      assert.equal((await impatient.describe("digits")).FailureReason, failure("silent"));
      assert.deepEqual(new ProcessRegistry(impatient.home).running(), []);
      assert.match(impatient.lines.join(), /the model server did not answer a ping in 0\.3 s/);
      await impatient.stop();
    });

    it("fails when the artifact is no archive", async () => {
      for (const uri of emulator.objects.contents.keys()) emulator.objects.contents.set(uri, "no archive");
      await emulator.createEndpoint("digits", [ECHO]);
      assert.match((await emulator.describe("digits")).FailureReason!, /^Failed to extract model data archive/);
    });
  });

  describe("update", () => {
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
        message: `Cannot update in-progress endpoint "${ARN}/digits".`,
      };
      await assert.rejects(update("digits", "next"), inProgress);
      await assert.rejects(emulator.client.send(new DeleteEndpointCommand({ EndpointName: "digits" })), inProgress);

      await emulator.sageMaker.settled();
      const { EndpointStatus, EndpointConfigName, PendingDeploymentSummary } = await emulator.describe("digits");
      assert.deepEqual(
        [EndpointStatus, EndpointConfigName, PendingDeploymentSummary],
        ["InService", "next", undefined],
      );
      assert.equal((await echo("digits")).environment.STARTS_AFTER, "1");
      assert.equal(new ProcessRegistry(emulator.home).running().length, 1);
    });

    it("lets invocations finish that the old fleet works on", async () => {
      await emulator.createEndpoint("digits", [{ ModelName: "moody" }]);
      await emulator.createConfig("next", [ECHO]);
      const slow = emulator.invoke("digits", "sleep 2");
      await untilAsleep("digits");
      await update("digits", "next");
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
      assert.equal(FailureReason, failure("broken"));
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
      await assert.rejects(
        update("digits", "next"),
        /Could not find endpoint configuration ".*endpoint-config\/digits"/,
      );
    });
  });

  describe("weights and capacities", () => {
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
      await emulator.createEndpoint("digits", [LATE]);
      await rescale("digits", { VariantName: "late", DesiredInstanceCount: 3 });
      assert.deepEqual(await instances("digits"), [[1, 3]]);
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

  describe("deletion", () => {
    it("ends the model servers and removes their folders", async () => {
      await emulator.createEndpoint("digits", [ECHO]);
      await emulator.client.send(new DeleteEndpointCommand({ EndpointName: "digits" }));
      await waitUntilEndpointDeleted(
        { client: emulator.client, maxWaitTime: 60, minDelay: 1 },
        { EndpointName: "digits" },
      );
      assert.deepEqual(new ProcessRegistry(emulator.home).running(), []);
      assert.deepEqual(readdirSync(path.join(emulator.home.dir, "sagemaker", "digits")), []);
      await assert.rejects(emulator.describe("digits"), { message: `Could not find endpoint "${ARN}/digits".` });
    });
  });

  describe("a model server that ends", () => {
    it("is started again while other instances answer", async () => {
      await emulator.createEndpoint("digits", [{ ...ECHO, InitialInstanceCount: 2 }]);
      const { pid } = await echo("digits");
      process.kill(pid, "SIGKILL");
      await until(async () => (await instances("digits"))[0]![0] === 1);
      for (let i = 0; i < 10; i++) assert.notEqual((await echo("digits")).pid, pid);
      await until(async () => (await instances("digits"))[0]![0] === 2);
      assert.match(
        emulator.lines.join(),
        /sagemaker\/digits\/echo-\d: the model server ended by SIGKILL; starting another/,
      );
    });

    it("leaves 503 to clients while it is the only one", async () => {
      await emulator.createEndpoint("digits", [{ ModelName: "moody" }]);
      await assert.rejects(emulator.invoke("digits", "exit"), { name: "ModelError", OriginalStatusCode: 0 });
      await until(async () => (await instances("digits"))[0]![0] === 0);
      await assert.rejects(emulator.invoke("digits", "200"), { name: "ServiceUnavailable" });
      await until(async () => (await instances("digits"))[0]![0] === 1);
      await emulator.invoke("digits", "200");
    });
  });

  describe("a model server with children", () => {
    it("takes them with it", async () => {
      await emulator.createEndpoint("digits", [{ ModelName: "moody" }]);
      const child = Number((await emulator.invoke("digits", "fork")).text);
      assert.ok(startTime(child));
      await assert.rejects(emulator.invoke("digits", "exit"), { name: "ModelError" });
      await until(() => Promise.resolve(startTime(child) === undefined));
    });
  });

  describe("after a restart", () => {
    it("serves again, although its configuration and model are gone", async () => {
      await emulator.createEndpoint("digits", [ECHO]);
      await rescale("digits", { VariantName: "echo", DesiredWeight: 3 });
      await emulator.sageMaker.settled();
      await emulator.client.send(new DeleteEndpointConfigCommand({ EndpointConfigName: "digits" }));
      await emulator.client.send(new DeleteModelCommand({ ModelName: "echo" }));
      await emulator.close();
      await emulator.open();
      assert.equal((await emulator.describe("digits")).EndpointStatus, "InService");
      await emulator.sageMaker.settled();
      assert.equal((await echo("digits")).environment.NAME, "one");
      assert.deepEqual(emulator.sageMaker.endpoints(), [
        {
          name: "digits",
          status: "InService",
          variants: [{ name: "echo", weight: 3, currentWeight: 3, instances: 1 }],
        },
      ]);
    });

    it("goes on with a creation, an update and a deletion that were under way", async () => {
      await emulator.createEndpoint("updated", [ECHO]);
      await emulator.createEndpoint("deleted", [{ ModelName: "moody" }]);
      await emulator.createConfig("next", [LATE]);
      await emulator.createConfig("created", [LATE]);
      const slow = emulator.invoke("deleted", "sleep 30");
      slow.catch(() => undefined);
      await untilAsleep("deleted");
      await emulator.client.send(new DeleteEndpointCommand({ EndpointName: "deleted" }));
      await update("updated", "next");
      await emulator.client.send(new CreateEndpointCommand({ EndpointName: "created", EndpointConfigName: "created" }));
      await emulator.close();
      await assert.rejects(slow);
      const { endpoints } = new Store(emulator.home).state;
      assert.deepEqual(
        Object.values(endpoints).map(({ name, status }) => [name, status]),
        [
          ["updated", "Updating"],
          ["deleted", "Deleting"],
          ["created", "Creating"],
        ],
      );

      await emulator.open();
      await emulator.sageMaker.settled();
      assert.equal((await echo("updated")).variant, "late");
      assert.equal((await echo("created")).variant, "late");
      await assert.rejects(emulator.describe("deleted"), /Could not find endpoint/);
    });
  });
});

async function until(reached: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await reached())) {
    if (Date.now() > deadline) throw new Error("not reached within 20 s");
    await sleep(20);
  }
}
