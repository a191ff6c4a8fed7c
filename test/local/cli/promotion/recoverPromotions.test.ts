import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { startAws } from "#local/emulators/ministack/startAws";
import { inputOf, listExecutions, nameOf, startExecution } from "#local/cli/promotion/executions";
import { followPromotion } from "#local/cli/promotion/follow";
import { readPromotions } from "#local/cli/promotion/promotions";
import { recoverPromotions } from "#local/cli/promotion/recoverPromotions";
import { readSavedPromotions } from "#local/cli/promotion/savedPromotions";
import { killOnceSaved } from "#test/local/emulators/ministack/savedState";
import { PromotionFixture } from "./promotionFixture";

/** Three minutes of watching take about two seconds. */
const timeScale = 0.01;

describe("recoverPromotions", function () {
  this.timeout(120_000);
  const fixture = new PromotionFixture();
  let lines: string[];

  before(() => fixture.start());
  after(() => fixture.stop());
  beforeEach(async () => {
    lines = [];
    await fixture.reset();
  });

  const start = () => startExecution(fixture.clients.sfn, fixture.machineArn, { timeScale });
  const follow = (executionArn: string) =>
    followPromotion(fixture.clients, { endpointName: "digits", executionArn }, () => {}, AbortSignal.timeout(60_000));
  const recover = () => recoverPromotions(fixture.clients, (line) => lines.push(line));

  /** Kills Step Functions once the state on disk, which lags behind, has this execution in this state; resolves to what it then says. */
  const kill = async (executionArn: string, reached: string) => {
    await killOnceSaved(fixture.home, "stepfunctions", new RegExp(`${executionArn}[^]*${reached}`));
    const left = readSavedPromotions(fixture.home);
    await startAws(fixture.home, () => {});
    return left;
  };

  it("continues a promotion that a kill interrupted, with the same time scale", async () => {
    const { endpoint } = fixture.sagemaker;
    endpoint.updateMs = Infinity;
    const cut = await start();
    const left = await kill(cut, "Wait until 50 % is live");
    const [{ startDate, ...found } = assert.fail("there is no promotion")] = await readPromotions(fixture.clients);
    assert.deepEqual(found, { endpointName: "digits", executionArn: cut, outcome: "interrupted" });
    assert.deepEqual(left, [{ ...found, startDate }]);
    endpoint.updateMs = 20;
    fixture.sagemaker.finishUpdate();
    assert.equal((await follow(cut)).outcome, "interrupted");
    const [recovered] = await recover();
    assert.equal(lines.length, 1);
    assert.match(
      lines[0]!,
      /^the promotion \S+ of digits was interrupted \(live weights: stable 50, candidate 50\): it continues as \S+$/,
    );
    assert.equal((await inputOf(fixture.clients.sfn, recovered!.executionArn)).timeScale, timeScale);
    assert.equal((await follow(recovered!.executionArn)).outcome, "promoted");
    assert.deepEqual(fixture.sagemaker.set, ["50/50", "0/100"]);
  });

  it("continues an abort as an abort, though the alarm has gone quiet", async () => {
    fixture.sagemaker.endpoint.failWith = ({ operation }) =>
      operation === "DescribeEndpoint" ? undefined : "ValidationException";
    await fixture.setUnhealthy("ALARM");
    const cut = await start();
    await kill(cut, "Look before the abort");
    fixture.sagemaker.endpoint.failWith = () => undefined;
    await fixture.setUnhealthy("OK");
    const [recovered] = await recover();
    assert.match(lines[0]!, /^the abort of the promotion \S+ of digits was interrupted/);
    assert.equal((await follow(recovered!.executionArn)).outcome, "aborted");
    assert.deepEqual(fixture.sagemaker.set, ["100/0"]);
  });

  it("continues one after which others were started that touched nothing", async () => {
    const { endpoint } = fixture.sagemaker;
    endpoint.updateMs = Infinity;
    const cut = await start();
    while (fixture.sagemaker.set.length === 0) await sleep(5);
    const other = await start();
    assert.equal((await follow(other)).outcome, "alreadyRunning");
    const mistyped = await startExecution(fixture.clients.sfn, fixture.machineArn, { action: "abrot" as "abort" });
    assert.equal((await follow(mistyped)).outcome, "unknownAction");
    const [left] = await kill(mistyped, "ExecutionFailed");
    assert.equal(left!.executionArn, cut);
    endpoint.updateMs = 20;
    fixture.sagemaker.finishUpdate();
    const [recovered] = await recover();
    assert.match(lines[0]!, new RegExp(`^the promotion ${nameOf(cut)} of digits was interrupted`));
    assert.equal((await follow(recovered!.executionArn)).outcome, "promoted");
  });

  it("tells of one whose endpoint is gone, and does not continue it", async () => {
    const { endpoint } = fixture.sagemaker;
    endpoint.updateMs = Infinity;
    const cut = await start();
    await kill(cut, "Wait until 50 % is live");
    endpoint.isGone = true;
    assert.deepEqual(await recover(), []);
    assert.deepEqual(lines, [
      `the promotion ${nameOf(cut)} was interrupted and cannot continue: the endpoint digits no longer exists`,
    ]);
    assert.deepEqual((await follow(cut)).weights, {});
    endpoint.isGone = false;
    const [{ executionArn } = assert.fail("it is not continued")] = await recover();
    fixture.sagemaker.finishUpdate();
    endpoint.updateMs = 20;
    assert.equal((await follow(executionArn)).outcome, "promoted");
  });

  it("leaves alone what runs, and what ended", async () => {
    const running = await start();
    assert.deepEqual(await recover(), []);
    assert.equal((await follow(running)).outcome, "promoted");
    const before = await listExecutions(fixture.clients.sfn, fixture.machineArn);
    assert.deepEqual(await recover(), []);
    assert.equal((await listExecutions(fixture.clients.sfn, fixture.machineArn)).length, before.length);
    assert.deepEqual(lines, []);
  });
});
