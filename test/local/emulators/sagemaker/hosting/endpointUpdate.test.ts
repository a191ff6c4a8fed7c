import assert from "node:assert/strict";
import {
  type DeploymentConfig,
  type DescribeEndpointCommandOutput,
  type TrafficRoutingConfig,
  UpdateEndpointCommand,
  UpdateEndpointWeightsAndCapacitiesCommand,
} from "@aws-sdk/client-sagemaker";
import { ProcessRegistry } from "#local/host/processes/processRegistry";
import { Store } from "#local/emulators/sagemaker/state/store";
import { Emulator, type VariantSpec } from "../emulator";
import { MemoryAlarms } from "../memoryAlarms";
import { MemoryMetrics } from "../memoryMetrics";
import { until } from "../until";

/** A second of AWS's pace is a millisecond here. */
const TIME_SCALE = 0.001;
const OLD: VariantSpec = { ModelName: "old", VariantName: "main" };
const NEW: VariantSpec = { ModelName: "new", VariantName: "main" };
const WATCHED = { Alarms: [{ AlarmName: "errors" }] };
const CANARY: TrafficRoutingConfig = {
  Type: "CANARY",
  WaitIntervalInSeconds: 300,
  CanarySize: { Type: "CAPACITY_PERCENT", Value: 25 },
};

function blueGreen(TrafficRoutingConfiguration: TrafficRoutingConfig, TerminationWaitInSeconds = 0): DeploymentConfig {
  return {
    BlueGreenUpdatePolicy: { TrafficRoutingConfiguration, TerminationWaitInSeconds },
    AutoRollbackConfiguration: WATCHED,
  };
}

/** Updates with guardrails, with real model servers and real traffic. */
describe("Rollout", function () {
  this.timeout(120_000);
  let alarms: MemoryAlarms;
  let emulator: Emulator;

  beforeEach(async () => {
    alarms = new MemoryAlarms();
    alarms.states.set("errors", "OK");
    emulator = await Emulator.start({ alarms, timeScale: TIME_SCALE, metrics: new MemoryMetrics() });
    await emulator.createModel("old", "echo", { NAME: "old" });
    await emulator.createModel("new", "echo", { NAME: "new" });
    await emulator.createModel("broken");
    await emulator.createConfig("next", [NEW]);
  });
  afterEach(async () => {
    await emulator.close();
    assert.deepEqual(new ProcessRegistry(emulator.home).running(), [], "model servers are left");
    await emulator.open();
    await emulator.stop();
  });

  const update = (config: string, DeploymentConfig: DeploymentConfig | undefined, more: object = {}) =>
    emulator.client.send(
      new UpdateEndpointCommand({ EndpointName: "digits", EndpointConfigName: config, DeploymentConfig, ...more }),
    );
  /** Which model answers: "old" or "new". */
  const answer = async () => {
    const { text } = await emulator.invoke("digits", "");
    return (JSON.parse(text) as { environment: Record<string, string> }).environment.NAME!;
  };
  /** The part of so many invocations that the new fleet answers. */
  const shareOfNew = async (invocations: number) => {
    const answers = await Promise.all(Array.from({ length: invocations }, answer));
    return answers.filter((name) => name === "new").length / invocations;
  };
  const pendingStatus = ({ PendingDeploymentSummary }: DescribeEndpointCommandOutput) =>
    PendingDeploymentSummary?.ProductionVariants?.[0]?.VariantStatus?.[0]?.Status;
  /** Starts an update and resolves when it bakes for the first time, where it stays until it is let go on. */
  const updateUntilBaking = async (config: string, deploymentConfig: DeploymentConfig) => {
    await update(config, deploymentConfig);
    const goOn = alarms.hold();
    await until(async () => pendingStatus(await emulator.describe("digits")) === "Baking");
    return goOn;
  };
  const result = async () => {
    await emulator.sageMaker.settled();
    const { EndpointStatus, EndpointConfigName, FailureReason, PendingDeploymentSummary } =
      await emulator.describe("digits");
    assert.equal(PendingDeploymentSummary, undefined);
    return { status: EndpointStatus, config: EndpointConfigName, reason: FailureReason };
  };
  /** Invokes without a pause until it is told to stop. Resolves to the number of answers; rejects when one fails. */
  const load = () => {
    let over = false;
    const worker = async () => {
      let answers = 0;
      for (; !over; answers += 1) await answer();
      return answers;
    };
    const done = Promise.all([worker(), worker(), worker()]);
    done.catch(() => undefined);
    return async () => {
      over = true;
      return (await done).reduce((sum, count) => sum + count, 0);
    };
  };

  it("gives a canary its part of the traffic, then all", async () => {
    await emulator.createEndpoint("digits", [OLD]);
    const goOn = await updateUntilBaking("next", blueGreen(CANARY));
    const share = await shareOfNew(400);
    assert.ok(share > 0.15 && share < 0.35, `${share} of the traffic went to the canary`);
    const baking = await emulator.describe("digits");
    assert.equal(baking.EndpointStatus, "Updating");
    assert.equal(baking.EndpointConfigName, "digits");
    assert.deepEqual(baking.LastDeploymentConfig!.AutoRollbackConfiguration, WATCHED);
    const [pending] = baking.PendingDeploymentSummary!.ProductionVariants!;
    assert.deepEqual([pending!.CurrentInstanceCount, pending!.DesiredInstanceCount], [1, 1]);

    goOn();
    assert.deepEqual(await result(), { status: "InService", config: "next", reason: undefined });
    assert.equal(await shareOfNew(20), 1);
    assert.equal(new ProcessRegistry(emulator.home).running().length, 1);
  });

  it("moves traffic in equal steps when it is linear", async () => {
    await emulator.createEndpoint("digits", [OLD]);
    const LinearStepSize = { Type: "CAPACITY_PERCENT", Value: 50 } as const;
    const routing = { Type: "LINEAR", WaitIntervalInSeconds: 300, LinearStepSize } as const;
    const goOn = await updateUntilBaking("next", blueGreen(routing));
    const share = await shareOfNew(400);
    assert.ok(share > 0.4 && share < 0.6, `${share} of the traffic went to the first step`);
    goOn();
    assert.equal((await result()).config, "next");
    assert.equal(await shareOfNew(20), 1);
  });

  it("rolls back without a failed invocation when an alarm goes off", async () => {
    await emulator.createEndpoint("digits", [OLD]);
    const stop = load();
    const goOn = await updateUntilBaking("next", blueGreen(CANARY));
    await shareOfNew(20);
    alarms.states.set("errors", "ALARM");
    goOn();
    assert.deepEqual(await result(), {
      status: "InService",
      config: "digits",
      reason: "The deployment was rolled back because these CloudWatch alarms were in ALARM state: errors.",
    });
    assert.equal(await shareOfNew(20), 0);
    assert.ok((await stop()) > 20);
    assert.equal(new ProcessRegistry(emulator.home).running().length, 1);
  });

  it("watches the alarms during the termination wait, with all traffic on the new fleet", async () => {
    await emulator.createEndpoint("digits", [OLD]);
    const goOn = await updateUntilBaking("next", blueGreen({ Type: "ALL_AT_ONCE", WaitIntervalInSeconds: 0 }, 300));
    assert.equal(await shareOfNew(20), 1);
    assert.equal(new ProcessRegistry(emulator.home).running().length, 2);
    alarms.states.set("errors", "ALARM");
    goOn();
    assert.equal((await result()).config, "digits");
    assert.equal(await shareOfNew(20), 0);
  });

  it("starts nothing when an alarm is in ALARM already, does not exist or cannot be read", async () => {
    await emulator.createEndpoint("digits", [OLD]);
    const before = new ProcessRegistry(emulator.home).running();
    const reasons: (string | undefined)[] = [];
    const attempt = async () => {
      await update("next", blueGreen(CANARY));
      const { status, config, reason } = await result();
      assert.deepEqual([status, config], ["InService", "digits"]);
      reasons.push(reason?.replace("The deployment was rolled back because these CloudWatch alarms ", ""));
      assert.deepEqual(new ProcessRegistry(emulator.home).running(), before);
    };
    alarms.states.set("errors", "ALARM");
    await attempt();
    alarms.states.delete("errors");
    await attempt();
    alarms.away = new Error("CloudWatch is away");
    await attempt();
    assert.deepEqual(reasons, ["were in ALARM state: errors.", "do not exist: errors.", "could not be read: errors."]);
    assert.match(emulator.lines.join(), /CloudWatch is away/);
  });

  it("fails no invocation while an update succeeds, another fails and instances come and go", async () => {
    await emulator.createConfig("bad", [{ ModelName: "broken", VariantName: "main" }]);
    await emulator.createEndpoint("digits", [{ ...OLD, InitialInstanceCount: 2 }]);
    const stop = load();
    await update("bad", blueGreen(CANARY));
    assert.match((await result()).reason!, /did not pass the ping health check/);
    const DesiredWeightsAndCapacities = [{ VariantName: "main", DesiredInstanceCount: 1 }];
    await emulator.client.send(
      new UpdateEndpointWeightsAndCapacitiesCommand({ EndpointName: "digits", DesiredWeightsAndCapacities }),
    );
    await emulator.sageMaker.settled();
    await update("next", blueGreen({ ...CANARY, WaitIntervalInSeconds: 300 }));
    assert.equal((await result()).config, "next");
    assert.ok((await stop()) > 50);
  });

  it("begins anew after a kill in the middle, and finishes a rollback", async () => {
    await emulator.createEndpoint("digits", [OLD]);
    const goOn = await updateUntilBaking("next", blueGreen(CANARY));
    const closed = emulator.close();
    goOn();
    await closed;
    const { endpoints } = new Store(emulator.home).state;
    assert.deepEqual([endpoints.digits!.status, endpoints.digits!.pending!.endpointConfigName], ["Updating", "next"]);
    const letGo = alarms.hold();
    await emulator.open();
    await until(() =>
      answer().then(
        (name) => name === "old",
        () => false,
      ),
    );
    assert.equal((await emulator.describe("digits")).EndpointConfigName, "digits");
    letGo();
    assert.deepEqual(await result(), { status: "InService", config: "next", reason: undefined });

    const store = new Store(emulator.home);
    await emulator.close();
    const record = store.state.endpoints.digits!;
    const pending = structuredClone(record.deployment);
    Object.assign(record, { status: "RollingBack", failureReason: "an alarm", pending });
    store.save();
    await emulator.open();
    assert.deepEqual(await result(), { status: "InService", config: "next", reason: "an alarm" });
    assert.equal(await answer(), "new");
  });

  it("uses the last deployment configuration again when that is retained", async () => {
    await emulator.createEndpoint("digits", [OLD]);
    const config = blueGreen({ ...CANARY, WaitIntervalInSeconds: 0 });
    await update("next", config);
    await result();
    await update("digits", undefined, { RetainDeploymentConfig: true });
    await result();
    const { LastDeploymentConfig } = await emulator.describe("digits");
    assert.deepEqual(LastDeploymentConfig, config);
    await update("next", undefined);
    await result();
    assert.equal((await emulator.describe("digits")).LastDeploymentConfig, undefined);
  });

  describe("rolling", () => {
    const rolling = (Value: number, WaitIntervalInSeconds: number): DeploymentConfig => ({
      RollingUpdatePolicy: { MaximumBatchSize: { Type: "INSTANCE_COUNT", Value }, WaitIntervalInSeconds },
      AutoRollbackConfiguration: WATCHED,
    });
    const running = () => new ProcessRegistry(emulator.home).running().length;

    beforeEach(async () => {
      await emulator.createConfig("four", [{ ...NEW, InitialInstanceCount: 4 }]);
      await emulator.createEndpoint("digits", [{ ...OLD, InitialInstanceCount: 4 }]);
    });

    it("replaces instances batch by batch, without a failed invocation", async () => {
      const stop = load();
      const goOn = await updateUntilBaking("four", rolling(2, 300));
      assert.equal(running(), 6);
      const share = await shareOfNew(100);
      assert.ok(share > 0.25 && share < 0.75, `${share} of the traffic went to the first batch`);
      goOn();
      assert.equal((await result()).config, "four");
      assert.ok((await stop()) > 50);
      assert.deepEqual([await shareOfNew(20), running()], [1, 4]);
    });

    it("brings the old instances back when an alarm goes off", async () => {
      const stop = load();
      const goOn = await updateUntilBaking("four", rolling(2, 0));
      const goOnAgain = alarms.hold();
      goOn();
      await until(async () => (await emulator.describe("digits")).ProductionVariants![0]!.CurrentInstanceCount === 2);
      alarms.states.set("errors", "ALARM");
      goOnAgain();
      const { status, config, reason } = await result();
      assert.deepEqual([status, config], ["InService", "digits"]);
      assert.match(reason!, /ALARM state: errors/);
      assert.ok((await stop()) > 20);
      assert.deepEqual([await shareOfNew(20), running()], [0, 4]);
    });

    it("leaves a mix that answers when the old instances do not come back, until the next update", async () => {
      const goOn = await updateUntilBaking("four", rolling(2, 0));
      const artifacts = [...emulator.objects.contents];
      emulator.objects.contents.clear();
      goOn();
      const { status, config, reason } = await result();
      assert.deepEqual([status, config], ["UpdateRollbackFailed", "digits"]);
      assert.match(reason!, /^Failed to download model data/);
      const share = await shareOfNew(100);
      assert.ok(share > 0.25 && share < 0.75, `${share} of the traffic goes to the new instances`);

      for (const [uri, content] of artifacts) emulator.objects.contents.set(uri, content);
      await update("next", undefined);
      assert.deepEqual(await result(), { status: "InService", config: "next", reason: undefined });
      assert.deepEqual([await shareOfNew(20), running()], [1, 1]);
    });
  });
});
