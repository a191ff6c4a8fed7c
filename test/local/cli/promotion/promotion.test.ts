import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { GetExecutionHistoryCommand } from "@aws-sdk/client-sfn";
import { beginPromotion } from "#local/cli/promotion/beginPromotion";
import { nameOf, type PromotionInput, startExecution } from "#local/cli/promotion/executions";
import { followPromotion } from "#local/cli/promotion/follow";
import { readPromotions } from "#local/cli/promotion/promotions";
import { findPromotionMachines } from "#local/cli/promotion/stateMachines";
import { PromotionFixture } from "./promotionFixture";
import type { StubEndpoint } from "./stubSageMaker";

/** Three minutes of watching take about a second. */
const timeScale = 0.005;
/** The same take five: for tests that do something meanwhile, also on a busy machine. */
const UNHURRIED = { timeScale: 0.03 };

describe("The promotion's state machine", function () {
  this.timeout(120_000);
  const fixture = new PromotionFixture();
  let lines: string[];

  before(() => fixture.start());
  after(() => fixture.stop());
  beforeEach(async () => {
    lines = [];
    await fixture.reset();
  });

  const start = (input: object = {}) =>
    startExecution(fixture.clients.sfn, fixture.machineArn, { timeScale, ...input });
  const follow = (executionArn: string) =>
    followPromotion(
      fixture.clients,
      { endpointName: "digits", executionArn },
      (line) => lines.push(line),
      AbortSignal.timeout(60_000),
    );
  const run = async (input?: object) => follow(await start(input));
  /** Resolves once the canary has this weight. */
  const untilWeight = async (weight: number) => {
    while (fixture.sagemaker.endpoint.weights.candidate !== weight) await sleep(5);
  };
  /** How often the alarms have been read since the canary has 50 %. */
  const readingsAt50 = async (executionArn: string) => {
    const { sfn } = fixture.clients;
    const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1_000 }));
    const exits = events.map(({ stateExitedEventDetails }) => stateExitedEventDetails?.name);
    return exits.filter((name) => name === "Read the alarms with 50 %").length;
  };
  /** Resolves once the alarms have been read with 50 %. */
  const untilWatchedAt50 = async (executionArn: string) => {
    while ((await readingsAt50(executionArn)) === 0) await sleep(10);
  };
  /** Resolves once somebody was told, which takes the queue a moment. */
  const message = async (): Promise<string> => (await fixture.readMessages())[0] ?? (await sleep(50), message());

  it("raises the canary to 50 and 100 %, tells what it does, and people", async () => {
    const { outcome, reason, weights, steps } = await run();
    assert.deepEqual({ outcome, reason }, { outcome: "promoted", reason: null });
    assert.deepEqual(fixture.sagemaker.set, ["50/50", "0/100"]);
    assert.deepEqual(weights, { stable: 0, candidate: 100 });
    assert.deepEqual(
      steps.map(({ percent }) => percent),
      [50, 100],
    );
    assert.deepEqual(
      lines.map((line) => line.replace(/^[\d.]+ s {2}/, "")),
      [
        "alarms: unhealthy OK, no invocations OK",
        "weights set to stable 50 %, candidate 50 %",
        "stable 50 %, candidate 50 %: watched for 3 min",
        "alarms: unhealthy OK, no invocations OK",
        "weights set to stable 0 %, candidate 100 %",
        "stable 0 %, candidate 100 %: watched for 3 min",
        "alarms: unhealthy OK, no invocations OK",
        "promoted: stable 0 %, candidate 100 %",
      ],
    );
    assert.match(await message(), /^The canary candidate of digits is promoted: .*Execution: arn:aws:states:/);
  });

  it("takes all traffic from the canary when it turns unhealthy", async () => {
    const execution = await start(UNHURRIED);
    await untilWeight(50);
    await fixture.setUnhealthy("ALARM");
    const { outcome, reason, weights } = await follow(execution);
    assert.equal(outcome, "aborted");
    assert.match(reason!, /^the alarm digits-unhealthy rang at 50 %: /);
    assert.deepEqual(weights, { stable: 100, candidate: 0 });
    assert.deepEqual(fixture.sagemaker.set, ["50/50", "100/0"]);
    assert.match(await message(), /^The canary candidate of digits was aborted .*digits-unhealthy rang at 50 %/);
  });

  it("takes all traffic from the canary as soon as its traffic ceases", async () => {
    const execution = await start(UNHURRIED);
    await untilWatchedAt50(execution);
    await fixture.setNoInvocations("ALARM");
    const { outcome, reason, weights } = await follow(execution);
    assert.equal(outcome, "aborted");
    assert.match(reason!, /^the alarm digits-no-invocations rang at 50 %: the test says ALARM/);
    assert.deepEqual(weights, { stable: 100, candidate: 0 });
    assert.ok((await readingsAt50(execution)) < 6, "the alarm counted only at the last of the six readings");
  });

  it("gives a canary without traffic the time of the first step to get some", async () => {
    fixture.sagemaker.endpoint.weights = { stable: 100, candidate: 0 };
    await fixture.setNoInvocations("ALARM");
    const execution = await start(UNHURRIED);
    await untilWatchedAt50(execution);
    await fixture.setNoInvocations("OK");
    assert.equal((await follow(execution)).outcome, "promoted");
  });

  it("aborts when the canary got none during all of the first step", async () => {
    fixture.sagemaker.endpoint.weights = { stable: 100, candidate: 0 };
    await fixture.setNoInvocations("ALARM");
    const { outcome, steps } = await run();
    assert.equal(outcome, "aborted");
    assert.deepEqual(
      steps.map(({ percent }) => percent),
      [50],
    );
  });

  it("does not begin while the canary is unhealthy", async () => {
    await fixture.setUnhealthy("ALARM");
    const { outcome, reason } = await run();
    assert.equal(outcome, "aborted");
    assert.match(reason!, /^the alarm digits-unhealthy rang before the first step/);
    assert.deepEqual(fixture.sagemaker.set, ["100/0"]);
  });

  it("aborts at once when it is asked to", async () => {
    const { outcome, reason } = await run({ action: "abort" });
    assert.deepEqual({ outcome, reason }, { outcome: "aborted", reason: "somebody asked for it" });
    assert.deepEqual(fixture.sagemaker.set, ["100/0"]);
  });

  it("refuses an action that it does not know", async () => {
    const { outcome, reason } = await run({ action: "aboort" });
    assert.deepEqual(
      { outcome, reason },
      { outcome: "unknownAction", reason: '`action` in the input must be "promote" or "abort".' },
    );
    assert.deepEqual(fixture.sagemaker.set, []);
  });

  it("promotes when an event is its input", async () => {
    const detail = { ModelPackageGroupName: "digits", ModelApprovalStatus: "Approved" };
    assert.equal((await run({ source: "aws.sagemaker", detail })).outcome, "promoted");
  });

  it("aborts when SageMaker refuses the second step", async () => {
    const { endpoint } = fixture.sagemaker;
    endpoint.failWith = ({ body }) =>
      body.DesiredWeightsAndCapacities?.[1]?.DesiredWeight === 100 ? "ResourceLimitExceeded" : undefined;
    const { outcome, reason, weights } = await run();
    assert.equal(outcome, "aborted");
    assert.match(reason!, /^"Give the canary 100 %" failed with SageMaker.ResourceLimitExceededException: /);
    assert.deepEqual(weights, { stable: 100, candidate: 0 });
  });

  it("aborts as soon as SageMaker answers again", async () => {
    const { endpoint } = fixture.sagemaker;
    const execution = await start(UNHURRIED);
    await untilWatchedAt50(execution);
    let refused = 0;
    endpoint.failWith = ({ operation }) => {
      if (operation === "UpdateEndpointWeightsAndCapacities") refused += 1;
      return "ThrottlingException";
    };
    while (refused < 2) await sleep(10);
    endpoint.failWith = () => undefined;
    const { outcome, weights } = await follow(execution);
    assert.equal(outcome, "aborted");
    assert.deepEqual(weights, { stable: 100, candidate: 0 });
  });

  it("sets weights that another one sets during the abort again", async () => {
    const { endpoint } = fixture.sagemaker;
    endpoint.updateMs = Infinity;
    const execution = await start({ action: "abort" });
    while (fixture.sagemaker.set.length === 0) await sleep(1);
    endpoint.updateMs = 20;
    fixture.sagemaker.finishUpdate();
    endpoint.weights = { stable: 50, candidate: 50 };
    const { weights } = await follow(execution);
    assert.deepEqual(fixture.sagemaker.set, ["100/0", "100/0"]);
    assert.deepEqual(weights, { stable: 100, candidate: 0 });
  });

  const changes: [what: string, change: (endpoint: StubEndpoint) => void, reason: RegExp][] = [
    [
      "a deployment replaces the configuration",
      (endpoint) => (endpoint.configuration = "digits-2"),
      /^digits got another configuration, digits-2$/,
    ],
    [
      "somebody else sets the weights",
      (endpoint) => (endpoint.weights = { stable: 90, candidate: 10 }),
      /^somebody else set the weights to 90\/10$/,
    ],
  ];
  for (const [what, change, expected] of changes) {
    it(`leaves the weights alone when ${what}`, async () => {
      const execution = await start(UNHURRIED);
      await untilWatchedAt50(execution);
      change(fixture.sagemaker.endpoint);
      const { outcome, reason } = await follow(execution);
      assert.equal(outcome, "endpointChanged");
      assert.match(reason!, expected);
      assert.deepEqual(fixture.sagemaker.set, ["50/50"]);
    });
  }

  it("runs once for an endpoint: the second one ends without touching anything", async () => {
    const first = await start(UNHURRIED);
    await untilWeight(50);
    const second = await run();
    assert.equal(second.outcome, "alreadyRunning");
    assert.equal((await follow(first)).outcome, "promoted");
    assert.deepEqual(fixture.sagemaker.set, ["50/50", "0/100"]);
  });

  it("goes on at the share that the canary has, after watching it", async () => {
    fixture.sagemaker.endpoint.weights = { stable: 50, candidate: 50 };
    const { outcome, steps } = await run();
    assert.equal(outcome, "promoted");
    assert.deepEqual(fixture.sagemaker.set, ["0/100"]);
    assert.deepEqual(
      steps.map(({ percent }) => percent),
      [50, 100],
    );
  });

  it("waits until the endpoint has finished what it does", async () => {
    const { endpoint } = fixture.sagemaker;
    endpoint.status = "Updating";
    setTimeout(() => (endpoint.status = "InService"), 300);
    assert.equal((await run()).outcome, "promoted");
  });

  it("does not begin on an endpoint that has failed, and says that the canary may still have traffic", async () => {
    fixture.sagemaker.endpoint.status = "Failed";
    const { outcome, reason } = await run({ timeScale: 0.001 });
    assert.equal(outcome, "abortIncomplete");
    assert.equal(reason, "the endpoint digits is Failed, not InService");
    assert.deepEqual(fixture.sagemaker.set, []);
    assert.match(await message(), /^The canary candidate of digits should have lost its traffic but may not have/);
  });

  it("goes on when nobody follows it any more", async () => {
    const execution = await start(UNHURRIED);
    const { clients } = fixture;
    const given = followPromotion(
      clients,
      { endpointName: "digits", executionArn: execution },
      () => {},
      AbortSignal.timeout(300),
    );
    await assert.rejects(given, { name: "AbortError" });
    assert.equal((await follow(execution)).outcome, "promoted");
  });

  it("is followed, not started again, while it runs; an abort is started all the same", async () => {
    const { clients, machineArn: arn } = fixture;
    const outcomes = async () => (await readPromotions(clients)).map(({ outcome }) => outcome);
    const latest = async () => (await readPromotions(clients))[0]!.executionArn;
    const begin = (input: PromotionInput) =>
      beginPromotion(clients, { endpointName: "digits", arn }, { timeScale, ...input }, (line) => lines.push(line));
    const first = await begin(UNHURRIED);
    assert.equal(await begin({}), first);
    assert.match(lines.at(-1)!, /^the promotion \S+ is already running, at its own time scale; following it$/);
    assert.deepEqual(await outcomes(), [undefined]);
    await untilWeight(50);
    const abort = await begin({ action: "abort" });
    assert.notEqual(abort, first);
    assert.equal((await follow(abort)).outcome, "aborted");
    const { outcome, reason, execution } = await follow(first);
    assert.deepEqual(
      { outcome, reason, execution },
      { outcome: "aborted", reason: "somebody asked for it", execution: abort },
    );
    assert.ok(lines.includes(`the abort ${nameOf(abort)} replaced it; following the abort`));
    assert.deepEqual(fixture.sagemaker.endpoint.weights, { stable: 100, candidate: 0 });
    assert.deepEqual(await outcomes(), ["aborted"]);
    lines = [];
    await follow(await begin({ action: "abort" }));
    assert.deepEqual(lines[0], `abort ${nameOf(await latest())} of digits`);
    lines = [];
    const next = await begin({});
    assert.match(lines[0]!, /^the previous promotion, \S+, ended: aborted$/);
    assert.equal((await follow(next)).outcome, "promoted");
  });

  it("is found by the endpoint whose weights it sets", async () => {
    assert.deepEqual(await findPromotionMachines(fixture.clients.sfn), [
      { endpointName: "digits", arn: fixture.machineArn },
    ]);
  });
});
