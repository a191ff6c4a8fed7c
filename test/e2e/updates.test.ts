import assert from "node:assert/strict";
import {
  DescribeEndpointCommand,
  ListEndpointConfigsCommand,
  SageMakerClient,
  UpdateEndpointCommand,
  waitUntilEndpointInService,
} from "@aws-sdk/client-sagemaker";
import { InvokeEndpointCommand, SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { setTimeout as sleep } from "node:timers/promises";
import { digits } from "./digits";
import { type Answer, Load } from "./load";
import { type Finished, succeed } from "./localTarget";
import { devStage, type Served, upWith } from "./stage";
import { Watch } from "./watch";
import { setWeights, weights } from "./weights";

const PER_SECOND = 60;
/** A change that needs another endpoint configuration and the same models. */
const CAPTURE_HALF: [string, string] = ["config:\n", "config:\n  sagemaker-platform:dataCapturePercent: 50\n"];
/** Each variant gets the other one's model. */
const SWAP_MODELS: [string, string][] = [
  ["artifact: digits/stable/", "artifact: digits/other/"],
  ["artifact: digits/candidate/", "artifact: digits/stable/"],
  ["artifact: digits/other/", "artifact: digits/candidate/"],
];

describe("An endpoint on the local target, updated", function () {
  this.timeout(600_000);
  let dev: Served;
  let client: SageMakerClient;
  let runtime: SageMakerRuntimeClient;

  before(async () => {
    dev = await devStage();
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    client = new SageMakerClient({ endpoint: dev.sagemakerUrl, region: "eu-west-1", credentials });
    runtime = new SageMakerRuntimeClient({ endpoint: dev.sagemakerUrl, region: "eu-west-1", credentials });
  });
  after(async () => {
    await succeed("fault", dev.endpointName, "candidate", "--clear");
    await succeed("up");
    await setWeights(dev, { stable: 80, candidate: 20 });
    client.destroy();
    runtime.destroy();
  });

  const describeEndpoint = () => client.send(new DescribeEndpointCommand({ EndpointName: dev.endpointName }));
  const liveConfiguration = async () => (await describeEndpoint()).EndpointConfigName!;
  const configurations = async () =>
    ((await client.send(new ListEndpointConfigsCommand({ MaxResults: 100 }))).EndpointConfigs ?? []).map(
      ({ EndpointConfigName }) => EndpointConfigName!,
    );

  it("keeps the weights that a promotion has set, whatever else changes", async () => {
    await setWeights(dev, { stable: 0, candidate: 100 });
    const before = await liveConfiguration();
    await succeed("up");
    assert.equal(await liveConfiguration(), before);
    assert.deepEqual(await weights(), { stable: 0, candidate: 100 });

    const { code, stderr } = await upWith([CAPTURE_HALF]);
    assert.equal(code, 0, stderr);
    assert.notEqual(await liveConfiguration(), before);
    assert.deepEqual(await weights(), { stable: 0, candidate: 100 });
  });

  it("takes weights from the stage's file when they are changed there", async () => {
    const { code, stderr } = await upWith([
      ["weight: 80", "weight: 60"],
      ["weight: 20", "weight: 40"],
    ]);
    assert.equal(code, 0, stderr);
    assert.deepEqual(await weights(), { stable: 60, candidate: 40 });
  });

  it("goes over to new models under load without a failed request, each at its declared share", async () => {
    await setWeights(dev, { stable: 0, candidate: 100 });
    const [stable, candidate] = [await predictionOf("stable"), await predictionOf("candidate")];
    assert.notEqual(stable, candidate);
    const before = await liveConfiguration();
    const watch = new Watch(describeEndpoint);
    const load = await Load.start(dev, PER_SECOND);
    const { code, stderr } = await upWith(SWAP_MODELS);
    await sleep(1_000);
    const answers = await load.stop();
    const sights = await watch.stop();
    assert.equal(code, 0, stderr);
    assert.deepEqual(load.failed, []);
    assert.deepEqual(await weights(), { stable: 80, candidate: 20 });

    // The old stable variant had no share: whatever is answered under its name comes from the new fleet.
    const underWay = sights.filter(({ found }) => found.EndpointStatus === "Updating");
    const [first, last] = [underWay[0]!, underWay.findLast(({ found }) => found.EndpointConfigName === before)!];
    assert.deepEqual(variantsOf(answers, first.told, last.asked), ["candidate"]);
    const done = sights.find(
      ({ told, found }) =>
        told > last.told && found.EndpointStatus === "InService" && found.EndpointConfigName !== before,
    )!;
    assert.deepEqual(variantsOf(answers, done.told), ["candidate", "stable"]);
    assert.equal(await predictionOf("stable"), candidate);
    assert.equal(await predictionOf("candidate"), stable);
    console.log(`      ${answers.length} requests during the update, none failed`);
  });

  it("goes back when a new model does not pass its ping, says so, and serves the old one all the time", async () => {
    const before = await liveConfiguration();
    // The fault is also that of the candidate that runs, so it gets no requests meanwhile.
    await setWeights(dev, { stable: 100, candidate: 0 });
    await succeed("fault", dev.endpointName, "candidate", "--refuse-ping");
    const load = await Load.start(dev, PER_SECOND);
    const { code, stdout, stderr } = await upWith([]);
    const answers = await load.stop();
    assert.equal(code, 1);
    assert.match(stdout + stderr, /rolled back.*did not pass the ping health check/s);
    assert.equal(await liveConfiguration(), before);
    assert.deepEqual(load.failed, []);
    console.log(`      ${answers.length} requests during the update and the rollback, none failed`);

    await succeed("fault", dev.endpointName, "candidate", "--clear");
    await succeed("up");
    assert.notEqual(await liveConfiguration(), before);
  });

  it("is reported with both configurations when it was rolled back behind Pulumi's back, and mended by a refresh", async () => {
    const { intended, other } = await rollBack();
    await isReported(await upWith([]), { intended, other });
    await succeed("up", "--refresh");
    assert.equal(await liveConfiguration(), intended);
  });

  it("is reported and left alone as much when something else is deployed after it was rolled back behind Pulumi's back", async () => {
    const { intended, other } = await rollBack();
    await isReported(await upWith([CAPTURE_HALF]), { intended, other });
    const { code, stderr } = await upWith([CAPTURE_HALF], "--refresh");
    assert.equal(code, 0, stderr);
    assert.ok(![intended, other].includes(await liveConfiguration()));
  });

  it("keeps three configurations to go back to, and no more", async () => {
    assert.equal((await configurations()).length, 4);
  });

  /** Brings the endpoint back to a configuration that it had before, as SageMaker does by itself, too. */
  async function rollBack(): Promise<{ intended: string; other: string }> {
    const intended = await liveConfiguration();
    const other = (await configurations()).find((name) => name !== intended)!;
    const EndpointName = dev.endpointName;
    await client.send(new UpdateEndpointCommand({ EndpointName, EndpointConfigName: other }));
    await waitUntilEndpointInService({ client, maxWaitTime: 120, minDelay: 0.1, maxDelay: 1 }, { EndpointName });
    return { intended, other };
  }

  async function isReported(
    { code, stdout, stderr }: Finished,
    { intended, other }: { intended: string; other: string },
  ): Promise<void> {
    assert.equal(code, 1);
    const report = `runs configuration "${other}", not "${intended}" as deployed`;
    assert.ok((stdout + stderr).replace(/\s+/g, " ").includes(report), stdout + stderr);
    assert.match(stderr, /here, `pulumi up` is `npm run local -- up`, and `--refresh` makes it refresh first$/m);
    assert.equal(await liveConfiguration(), other);
  }

  /** What a variant's model makes of a digit: two models never agree on every decimal. */
  async function predictionOf(TargetVariant: string): Promise<string> {
    const Body = (await digits())[0]!.pixels.join(",");
    const answer = await runtime.send(
      new InvokeEndpointCommand({ EndpointName: dev.endpointName, TargetVariant, ContentType: "text/csv", Body }),
    );
    return answer.Body.transformToString();
  }

  /** The variants that answered what was both sent and answered between two moments. */
  function variantsOf(answers: Answer[], from: number, to = Infinity): string[] {
    const sent = answers.filter(({ at, told }) => at > from && told < to);
    return [...new Set(sent.map(({ variant }) => variant!))].sort();
  }
});
