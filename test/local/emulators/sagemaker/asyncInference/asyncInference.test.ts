import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DeleteEndpointCommand, UpdateEndpointWeightsAndCapacitiesCommand } from "@aws-sdk/client-sagemaker";
import { PendingRequests } from "#local/emulators/sagemaker/asyncInference/pendingRequests";
import { until } from "../until";
import { AsyncEmulator, ERROR_TOPIC } from "./asyncEmulator";

/** The backlog of asynchronous endpoints, with real model servers. */
describe("AsyncInference", function () {
  this.timeout(120_000);
  let local: AsyncEmulator;

  beforeEach(async () => {
    local = await AsyncEmulator.start({ limits: { backlog: 40 } });
  });
  afterEach(() => local?.emulator.stop());

  const statuses = () => local.notifier.published.map(({ message }) => message.invocationStatus);
  const AWAY = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  /** A request that moody models do not answer before they are released. */
  const hold = (number = 0) => `${local.emulator.hold} ${number}`;
  const files = () =>
    readdirSync(path.join(local.emulator.home.dir, "async-inference"), { recursive: true, encoding: "utf8" }).filter(
      (name) => name.endsWith(".json"),
    );

  it("asks an instance no more at a time than configured, and answers all", async () => {
    await local.create("moody", [{ name: "main", model: "moody" }], {
      ClientConfig: { MaxConcurrentInvocationsPerInstance: 2 },
    });
    const { objects } = local.emulator;
    const read = objects.read.bind(objects);
    let begun = 0;
    let most = 0;
    objects.read = (uri) => {
      begun += 1;
      most = Math.max(most, begun - local.notifier.published.length);
      return read(uri);
    };
    for (let number = 0; number < 6; number += 1) await local.ask("moody", hold(number));
    assert.equal(begun, 2);
    await local.emulator.untilHeld("moody", 2);
    local.emulator.release();
    await until(() => local.notifier.published.length === 6);
    assert.equal(most, 2);
    assert.deepEqual(new Set(statuses()), new Set(["Completed"]));
    await until(() => files().length === 0);
    await local.emulator.close();
    assert.equal(local.metrics.values("TimeInBacklog", "main").length, 6);
    await local.emulator.open();
  });

  it("chooses variants by weight, and lets none take another's share while that is busy", async () => {
    await local.create(
      "split",
      [
        { name: "stable", model: "moody", weight: 1 },
        { name: "canary", model: "echo", weight: 1 },
      ],
      { ClientConfig: { MaxConcurrentInvocationsPerInstance: 1 } },
    );
    for (let number = 0; number < 40; number += 1) await local.ask("split", `sleep 0.1 ${number}`);
    await until(() => local.notifier.published.length === 40);
    const { sageMaker } = local.emulator;
    const [stable, canary] = ["stable", "canary"].map((name) => sageMaker.traffic("split", name).total.invocations);
    assert.equal(stable! + canary!, 40);
    assert.ok(stable! >= 8, `${stable} of 40 went to the slow variant`);
  });

  it("sends nothing to a variant that has lost its weight, what waits for it included", async () => {
    await local.create(
      "split",
      [
        { name: "stable", model: "moody", weight: 0 },
        { name: "canary", model: "moody", weight: 1 },
      ],
      { ClientConfig: { MaxConcurrentInvocationsPerInstance: 1 } },
    );
    for (let number = 0; number < 5; number += 1) await local.ask("split", hold(number));
    const DesiredWeightsAndCapacities = [
      { VariantName: "stable", DesiredWeight: 1 },
      { VariantName: "canary", DesiredWeight: 0 },
    ];
    await local.emulator.client.send(
      new UpdateEndpointWeightsAndCapacitiesCommand({ EndpointName: "split", DesiredWeightsAndCapacities }),
    );
    local.emulator.release();
    await until(() => local.notifier.published.length === 5);
    const { sageMaker } = local.emulator;
    assert.equal(sageMaker.traffic("split", "canary").total.invocations, 1);
    assert.equal(sageMaker.traffic("split", "stable").total.invocations, 4);
  });

  it("waits for an instance that is not healthy", async () => {
    await local.create("moody", [{ name: "main", model: "moody" }]);
    const { sageMaker } = local.emulator;
    sageMaker.faults.set("moody", "main", { crash: true });
    await until(() => sageMaker.endpoints()[0]!.variants[0]!.instances === 0);
    const { InferenceId } = await local.ask("moody", "200");
    await sleep(300);
    assert.equal(local.notifier.published.length, 0);
    sageMaker.faults.set("moody", "main", {});
    await until(() => local.notifier.about(InferenceId).length === 1);
    assert.deepEqual(statuses(), ["Completed"]);
  });

  it("refuses more than the backlog holds", async () => {
    await local.create("moody", [{ name: "main", model: "moody" }]);
    for (let number = 0; number < 40; number += 1) await local.ask("moody", hold(number));
    await assert.rejects(local.ask("moody", "200"), {
      name: "ServiceUnavailable",
      message: "40 requests to endpoint moody wait already. Please try again later.",
    });
  });

  it("goes on after a restart with what waited and with what was being answered", async () => {
    await local.create("moody", [{ name: "main", model: "moody" }], {
      ClientConfig: { MaxConcurrentInvocationsPerInstance: 1 },
    });
    const asked = [];
    for (let number = 0; number < 3; number += 1) asked.push((await local.ask("moody", hold(number))).InferenceId);
    await local.emulator.untilHeld("moody");
    await local.emulator.close();
    assert.equal(local.notifier.published.length, 0);
    assert.equal(files().length, 3);
    local.emulator.release();
    await local.emulator.open();
    await until(() => local.notifier.published.length === 3);
    assert.deepEqual(new Set(local.notifier.published.map(({ message }) => message.inferenceId)), new Set(asked));
    assert.deepEqual(new Set(statuses()), new Set(["Completed"]));
    await until(() => files().length === 0);
  });

  describe("a request that has waited for longer than it may", () => {
    const reason = "ClientError: The request was not processed within its time to live of 60 seconds.";

    beforeEach(async () => {
      await local.create("moody", [{ name: "main", model: "moody" }]);
      await local.ask("moody", hold(), { InferenceId: "late", RequestTTLSeconds: 60 });
      await local.emulator.close();
      const pending = new PendingRequests(local.emulator.home);
      const [request] = pending.read();
      const receivedTime = request!.receivedTime - 60_000;
      pending.add({ ...request!, receivedTime, expiryTime: request!.expiryTime - 60_000 });
    });

    it("is given up", async () => {
      await local.emulator.open();
      await until(() => local.notifier.published.length === 1);
      const [{ topicArn, message }] = local.notifier.published as [(typeof local.notifier.published)[0]];
      assert.equal(topicArn, ERROR_TOPIC);
      assert.equal(message.invocationStatus, "Expired");
      assert.equal(message.failureReason, reason);
      assert.equal(local.read("s3://data/failed/late-error.out"), reason);
      await until(() => files().length === 0);
      await until(() => local.metrics.values("ExpiredRequests").length > 0);
      assert.deepEqual(local.metrics.values("ExpiredRequests"), [1]);
    });

    it("waits for an S3 that does not answer, and is given up then", async () => {
      const { objects } = local.emulator;
      const failure = "s3://data/failed/late-error.out";
      objects.away = AWAY;
      await local.emulator.open();
      await until(() => objects.refused.filter((uri) => uri === failure).length >= 2);
      assert.deepEqual(statuses(), []);
      objects.away = undefined;
      await until(() => files().length === 0);
      assert.deepEqual(statuses(), ["Expired"]);
      assert.equal(local.read(failure), reason);
    });
  });

  it("forgets the requests of an endpoint that is deleted", async () => {
    await local.create("moody", [{ name: "main", model: "moody" }], {
      ClientConfig: { MaxConcurrentInvocationsPerInstance: 1 },
    });
    for (let number = 0; number < 3; number += 1) await local.ask("moody", hold(number));
    await local.emulator.untilHeld("moody");
    await local.emulator.client.send(new DeleteEndpointCommand({ EndpointName: "moody" }));
    local.emulator.release();
    await local.emulator.sageMaker.settled();
    assert.deepEqual(files(), []);
    await local.emulator.client.send(new DeleteEndpointCommand({ EndpointName: "moody" })).catch(() => undefined);
    await sleep(500);
    assert.ok(local.notifier.published.length <= 1, `${local.notifier.published.length} were answered`);
    assert.deepEqual(files(), []);
  });

  it("waits for an S3 that does not answer, also when the model has answered already", async () => {
    await local.create("moody", [{ name: "main", model: "moody" }]);
    const { objects } = local.emulator;
    const early = await local.ask("moody", hold());
    await local.emulator.untilHeld("moody");
    objects.away = AWAY;
    const late = await local.ask("moody", "400");
    local.emulator.release();
    for (const uri of [early.OutputLocation!, "s3://data/in/400"]) await until(() => objects.refused.includes(uri));
    assert.equal(local.notifier.published.length, 0);
    objects.away = undefined;
    await until(() => local.notifier.published.length === 2);
    assert.deepEqual(statuses().sort(), ["Completed", "Failed"]);
    assert.ok(local.read(early.OutputLocation));
    assert.equal(local.read(late.FailureLocation), "no digits in 400");
  });

  it("fails what cannot be written where it belongs", async () => {
    await local.create("digits", [{ name: "main", model: "echo" }]);
    const { objects } = local.emulator;
    const write = objects.write.bind(objects);
    objects.write = (uri, ...rest) =>
      uri.endsWith(".out") && !uri.includes("failed")
        ? Promise.reject(new Error("The specified bucket does not exist"))
        : write(uri, ...rest);
    const { InferenceId, OutputLocation, FailureLocation } = await local.ask("digits", "1");
    await until(() => local.notifier.about(InferenceId).length === 1);
    const reason = `ClientError: Failed to upload the output to ${OutputLocation}: The specified bucket does not exist`;
    assert.equal(local.notifier.about(InferenceId)[0]!.message.failureReason, reason);
    assert.equal(local.read(FailureLocation), reason);
  });

  it("answers although SNS does not", async () => {
    await local.create("digits", [{ name: "main", model: "echo" }]);
    local.notifier.away = new Error("SNS is away");
    const { InferenceId, OutputLocation } = await local.ask("digits", "1");
    await until(() => files().length === 0);
    assert.ok(local.read(OutputLocation));
    assert.match(local.emulator.lines.join(), new RegExp(`asynchronous request ${InferenceId} to digits: SNS is away`));
  });

  it("publishes the backlog and how requests ended, and what AWS leaves out of them does so, too", async () => {
    await local.create("moody", [{ name: "main", model: "moody" }], {
      ClientConfig: { MaxConcurrentInvocationsPerInstance: 1 },
    });
    for (const text of [hold(), "500", "400"]) await local.ask("moody", text);
    const { metrics } = local;
    await until(() => metrics.values("ApproximateBacklogSize").includes(3));
    await sleep(510);
    local.emulator.release();
    await until(() => metrics.values("ApproximateBacklogSize").at(-1) === 0);
    assert.ok(metrics.values("ApproximateBacklogSizePerInstance").includes(3));
    assert.ok(metrics.values("ApproximateAgeOfOldestRequest").some((age) => age > 0.1));
    assert.deepEqual(new Set(metrics.values("HasBacklogWithoutCapacity")), new Set([0]));
    await local.emulator.close();
    assert.deepEqual(metrics.values("InvocationsProcessed", "main"), [1, 1, 1]);
    assert.deepEqual(metrics.values("InvocationFailures", "main").sort(), [0, 1, 1]);
    assert.deepEqual(metrics.values("Invocation5XXErrors", "main").sort(), [0, 0, 1]);
    assert.equal(metrics.values("ModelLatency", "main").length, 3);
    assert.ok(metrics.values("TimeInBacklog", "main").some((time) => time >= 500));
    assert.ok(metrics.values("TotalProcessingTime", "main").every((time) => time >= 500));
    for (const name of ["Invocations", "OverheadLatency"]) assert.deepEqual(metrics.values(name), []);
    await local.emulator.open();
  });
});
