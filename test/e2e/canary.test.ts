import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { alarmsAreQuiet } from "./alarms";
import { type Answer, Load, rateOf } from "./load";
import { cli, succeed } from "./localTarget";
import { devStage, type Served } from "./stage";
import { errorsOf } from "./traffic";
import { setWeights, weights } from "./weights";

const PER_SECOND = 60;
/** Ten minutes of watching become six seconds. */
const TIME_SCALE = "0.01";

describe("A canary on the local target", function () {
  this.timeout(600_000);
  let dev: Served;

  before(async () => {
    dev = await devStage();
  });

  beforeEach(async () => {
    await succeed("fault", dev.endpointName, "candidate", "--clear");
    await setWeights(dev, { stable: 80, candidate: 20 });
  });

  after(async () => {
    await succeed("fault", dev.endpointName, "candidate", "--clear");
    await setWeights(dev, { stable: 80, candidate: 20 });
  });

  it("is promoted to all of the traffic by its schedule, and no request fails", async () => {
    const load = await Load.start(dev, PER_SECOND);
    await alarmsAreQuiet();
    const { code, stdout, stderr } = await promote();
    const promoted = Date.now();
    await sleep(1_000);
    const answers = await load.stop();

    assert.equal(code, 0, stderr);
    const told = JSON.parse(stdout) as Promotion;
    assert.equal(told.outcome, "promoted");
    assert.deepEqual(
      told.steps.map(({ percent }) => percent),
      [50, 100],
    );
    assert.deepEqual(await weights(), { stable: 0, candidate: 100 });
    assert.deepEqual(load.failed, []);
    assert.ok(rateOf(answers) >= 50, `${rateOf(answers)} requests a second`);
    assert.deepEqual(variantsOf(answers, promoted), ["candidate"]);
    console.log(`      ${answers.length} requests, ${rateOf(answers).toFixed(0)} a second, none failed`);
  });

  const faults: [what: string, flags: string[], fails: boolean][] = [
    ["fails three requests in ten", ["--error-rate", "0.3"], true],
    ["is slower than it may be", ["--latency-ms", "800"], false],
    ["crashes", ["--crash"], true],
  ];
  for (const [what, flags, fails] of faults) {
    it(`is taken out of the traffic by an alarm when it ${what}`, async () => {
      const load = await Load.start(dev, PER_SECOND);
      await alarmsAreQuiet();
      const before = await errorsOf(dev);
      const promotion = promote();
      await sleep(2_000);
      const fault = Date.now();
      await succeed("fault", dev.endpointName, "candidate", ...flags);
      const { code, stdout, stderr } = await promotion;
      const aborted = Date.now();
      await sleep(1_000);
      const answers = await load.stop();
      const after = await errorsOf(dev);

      assert.equal(code, 3, stderr);
      assert.equal((JSON.parse(stdout) as Promotion).outcome, "aborted");
      assert.deepEqual(await weights(), { stable: 100, candidate: 0 });
      assert.equal(load.failed.length > 0, fails);
      assert.deepEqual(
        { stable: after.stable! - before.stable!, candidate: after.candidate! - before.candidate! },
        { stable: 0, candidate: load.failed.length },
      );
      assert.deepEqual(
        load.failed.filter(({ at }) => at > aborted),
        [],
      );
      assert.deepEqual(variantsOf(answers, aborted), ["stable"]);
      console.log(
        `      ${answers.length} requests, ${load.failed.length} failed, ` +
          `${((aborted - fault) / 1000).toFixed(1)} s from the fault to the abort`,
      );
    });
  }

  /** What `promote --json` prints, as far as it is asserted here. */
  interface Promotion {
    outcome: string;
    steps: { percent: number }[];
  }

  function promote() {
    return cli(["promote", dev.endpointName, "--time-scale", TIME_SCALE, "--json"]);
  }

  /** The variants that answered what was sent after a moment. */
  function variantsOf(answers: Answer[], after: number): string[] {
    return [...new Set(answers.flatMap(({ at, variant }) => (at > after && variant ? [variant] : [])))];
  }
});
