import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { alarmsAreQuiet, ringingMetrics } from "./alarms";
import { type Answer, Load } from "./load";
import { cli, succeed } from "./localTarget";
import { reached } from "./reached";
import { devStage, type Served } from "./stage";
import { errorsOf } from "./traffic";
import { Watch } from "./watch";
import { liveWeights, setWeights, weights } from "./weights";

const PER_SECOND = 60;
/** Ten minutes of watching become six seconds. */
const TIME_SCALE = "0.01";
const NO_CANARY = { stable: 100, candidate: 0 };

describe("A canary on the local target", function () {
  this.timeout(600_000);
  let dev: Served;
  let client: SageMakerClient;

  before(async () => {
    dev = await devStage();
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    client = new SageMakerClient({ endpoint: dev.sagemakerUrl, region: "eu-west-1", credentials });
  });

  beforeEach(async () => {
    await succeed("fault", dev.endpointName, "candidate", "--clear");
    await setWeights(dev, { stable: 80, candidate: 20 });
  });

  after(async () => {
    await succeed("fault", dev.endpointName, "candidate", "--clear");
    await setWeights(dev, { stable: 80, candidate: 20 });
    client.destroy();
  });

  it("is promoted to all of the traffic by its schedule, and no request fails", async () => {
    const load = await Load.start(dev, PER_SECOND);
    await alarmsAreQuiet();
    const { code, stdout, stderr } = await promote();
    const promoted = Date.now();
    await load.more(PER_SECOND);
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
    assert.deepEqual(variantsOf(answers, promoted), ["candidate"]);
    console.log(`      ${answers.length} requests, none failed`);
  });

  interface FaultCase {
    flags: string[];
    /** Whose alarm is the one that must notice. */
    metric: string;
    /** Metrics in which AWS does not count this fault: their alarms must stay quiet. */
    unmoved: string[];
    fails: boolean;
  }
  const faults: Record<string, FaultCase> = {
    "fails three requests in ten": {
      flags: ["--error-rate", "0.3"],
      metric: "Invocation5XXErrors",
      unmoved: ["Invocation4XXErrors"],
      fails: true,
    },
    "is slower than it may be": {
      flags: ["--latency-ms", "1500"],
      metric: "ModelLatency",
      unmoved: ["Invocation4XXErrors", "Invocation5XXErrors", "InvocationModelErrors"],
      fails: false,
    },
    crashes: {
      flags: ["--crash"],
      metric: "InvocationModelErrors",
      unmoved: ["Invocation4XXErrors", "Invocation5XXErrors"],
      fails: true,
    },
  };
  for (const [what, { flags, metric, unmoved, fails }] of Object.entries(faults)) {
    it(`is taken out of the traffic by the alarm about ${metric} when it ${what}`, async () => {
      const load = await Load.start(dev, PER_SECOND);
      await alarmsAreQuiet();
      const before = await errorsOf(dev);
      const traffic = new Watch(() => liveWeights(client, dev.endpointName));
      const promotion = promote();
      await reached(50, () => liveWeights(client, dev.endpointName), promotion);
      const fault = Date.now();
      const alarms = new Watch(() => ringingMetrics("candidate"));
      await succeed("fault", dev.endpointName, "candidate", ...flags);
      const { code, stdout, stderr } = await promotion;
      await load.more(PER_SECOND);
      const rang = new Set((await alarms.stop()).flatMap(({ found }) => found));
      const aborted = (await traffic.stop()).find(({ found }) => isDeepStrictEqual(found, NO_CANARY))!.told;
      const answers = await load.stop();
      const after = await errorsOf(dev);

      assert.equal(code, 3, stderr);
      const { outcome, reason } = JSON.parse(stdout) as Promotion;
      assert.equal(outcome, "aborted");
      assert.match(reason!, new RegExp(`the alarm ${dev.endpointName}-candidate-unhealthy rang at (50|100) %: `));
      assert.ok(rang.has(metric), `in alarm: ${[...rang].join(", ")}`);
      assert.deepEqual(
        unmoved.filter((name) => rang.has(name)),
        [],
      );
      assert.deepEqual(await weights(), NO_CANARY);
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
    reason: string | null;
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
