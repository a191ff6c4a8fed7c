import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import {
  CreateEndpointCommand,
  DeleteEndpointCommand,
  DeleteEndpointConfigCommand,
  DeleteModelCommand,
  waitUntilEndpointDeleted,
  waitUntilEndpointInService,
} from "@aws-sdk/client-sagemaker";
import { ProcessRegistry } from "#local/host/processes/processRegistry";
import { Store } from "#local/emulators/sagemaker/state/store";
import { Emulator } from "../emulator";
import { ECHO, ENDPOINT_ARN, EndpointLab, LATE, OTHER, pingFailure } from "./endpointLab";

/** What becomes of an endpoint, with real model servers. */
describe("Endpoint", function () {
  this.timeout(120_000);
  const { echo, update, rescale, instances, start, stop } = new EndpointLab();
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await start();
  });
  afterEach(stop);

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

      emulator.release();
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
      assert.equal(FailureReason, pingFailure("broken"));
      assert.deepEqual(new ProcessRegistry(emulator.home).running(), []);
      await assert.rejects(emulator.invoke("digits", ""), { name: "ValidationError" });
      await assert.rejects(update("digits", "digits"), /Cannot update endpoint ".*" with status Failed/);
      assert.match(emulator.lines.join(), /the model server exited with code 1 before it answered a ping/);
    });

    it("fails when a container does not answer in time", async () => {
      const impatient = await Emulator.start({ limits: { startupMs: 300 } });
      await impatient.createModel("silent");
      await impatient.createEndpoint("digits", [{ ModelName: "silent" }]);
      assert.equal((await impatient.describe("digits")).FailureReason, pingFailure("silent"));
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
      await assert.rejects(emulator.describe("digits"), {
        message: `Could not find endpoint "${ENDPOINT_ARN}/digits".`,
      });
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
      const slow = emulator.invoke("deleted", emulator.hold);
      slow.catch(() => undefined);
      await emulator.untilHeld("deleted");
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

      emulator.release();
      await emulator.open();
      await emulator.sageMaker.settled();
      assert.equal((await echo("updated")).variant, "late");
      assert.equal((await echo("created")).variant, "late");
      await assert.rejects(emulator.describe("deleted"), /Could not find endpoint/);
    });
  });
});
