import assert from "node:assert/strict";
import {
  DescribeEndpointCommand,
  ListEndpointConfigsCommand,
  SageMakerClient,
  UpdateEndpointCommand,
  waitUntilEndpointInService,
} from "@aws-sdk/client-sagemaker";
import { Load } from "./load";
import { succeed } from "./localTarget";
import { devStage, type Served, upWith } from "./stage";
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

  before(async () => {
    dev = await devStage();
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    client = new SageMakerClient({ endpoint: dev.sagemakerUrl, region: "eu-west-1", credentials });
  });
  after(async () => {
    await succeed("fault", dev.endpointName, "candidate", "--clear");
    await succeed("up");
    await setWeights(dev, { stable: 80, candidate: 20 });
    client.destroy();
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
    const load = await Load.start(dev, PER_SECOND);
    const { code, stderr } = await upWith(SWAP_MODELS);
    const answers = await load.stop();
    assert.equal(code, 0, stderr);
    assert.deepEqual(load.failed, []);
    assert.deepEqual(await weights(), { stable: 80, candidate: 20 });
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
    const intended = await liveConfiguration();
    const other = (await configurations()).find((name) => name !== intended)!;
    const EndpointName = dev.endpointName;
    await client.send(new UpdateEndpointCommand({ EndpointName, EndpointConfigName: other }));
    await waitUntilEndpointInService({ client, maxWaitTime: 120, minDelay: 0.1, maxDelay: 1 }, { EndpointName });

    const { code, stdout, stderr } = await upWith([]);
    assert.equal(code, 1);
    assert.ok((stdout + stderr).includes(`"${other}"`) && (stdout + stderr).includes(`"${intended}"`), stdout + stderr);
    await succeed("up", "--refresh");
    assert.equal(await liveConfiguration(), intended);
  });

  it("keeps three configurations to go back to, and no more", async () => {
    assert.equal((await configurations()).length, 4);
  });
});
