import assert from "node:assert/strict";
import {
  ListEndpointConfigsCommand,
  ListModelsCommand,
  UpdateEndpointCommand,
  UpdateEndpointWeightsAndCapacitiesCommand,
} from "@aws-sdk/client-sagemaker";
import { setTimeout as sleep } from "node:timers/promises";
import { CanaryEndpoint } from "#infra/serving/endpoint/canaryEndpoint";
import { EndpointHistory } from "#infra/serving/deployment/endpointHistory";
import { Model } from "#infra/serving/model";
import { recover } from "#local/engine/recover";
import { Watch } from "#test/e2e/watch";
import { LocalServices } from "#test/local/providers/aws/localServices";
import { createStack, engines, resourcesOf, type TestStack } from "#test/local/providers/engine";
import { ARTIFACT, Emulator } from "#test/local/emulators/sagemaker/emulator";

const ENDPOINT = "digits-dev";
const DEPLOYMENT = "pulumi-nodejs:dynamic/sagemaker-platform:EndpointDeployment";
const REGISTRY = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";

/** What the tests change of the program. */
interface Options {
  /** Which workload serves as the candidate: `broken` never answers a ping. */
  candidate?: string;
  candidateWeight?: number;
  capturePercent?: number;
  /** How long the candidate takes to start. */
  startsAfterSeconds?: number;
}

function program({ candidate = "echo", candidateWeight = 20, capturePercent = 0, startsAfterSeconds }: Options) {
  const history = new EndpointHistory("digits", { region: "eu-west-1", endpointName: ENDPOINT });
  const variant = (name: string, workload: string, weight: number) => ({
    name,
    model: new Model(`digits-${name}`, {
      image: `${REGISTRY}/${workload}:1.0.0`,
      artifactUrl: ARTIFACT,
      roleArn: "arn:aws:iam::123456789012:role/execution",
      placement: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] },
      environment:
        name === "candidate" && startsAfterSeconds ? { STARTS_AFTER: String(startsAfterSeconds) } : undefined,
      history,
    }),
    weight,
    instanceType: "ml.m5.large",
    instanceCount: 1,
  });
  new CanaryEndpoint("digits", {
    history,
    variants: [variant("stable", "echo", 80), variant("candidate", candidate, candidateWeight)],
    keyArn: "arn:aws:kms:eu-west-1:123456789012:key/data",
    capture: { percent: capturePercent, destinationUrl: "s3://bucket/capture" },
    deployment: { terminationWaitSeconds: 0 },
    keepConfigurations: 1,
    logs: { keyArn: "arn:aws:kms:eu-west-1:123456789012:key/logs", retentionDays: 30 },
  });
  return Promise.resolve();
}

describe("EndpointDeployment with the engine and the SageMaker emulator", function () {
  this.timeout(300_000);
  let services: LocalServices;
  let emulator: Emulator;
  let test: TestStack;
  const open = (options: Options = {}) => test.open(() => program(options));

  const live = () => emulator.describe(ENDPOINT);
  const liveConfig = async () => (await live()).EndpointConfigName!;
  const weights = async () => {
    const { ProductionVariants = [] } = await live();
    return Object.fromEntries(
      ProductionVariants.map(({ VariantName, CurrentWeight }) => [VariantName!, CurrentWeight]),
    );
  };
  const configurations = async () => {
    const { EndpointConfigs = [] } = await emulator.client.send(new ListEndpointConfigsCommand({}));
    return EndpointConfigs.map(({ EndpointConfigName }) => EndpointConfigName!).sort();
  };
  const models = async () => {
    const { Models = [] } = await emulator.client.send(new ListModelsCommand({}));
    return Models.map(({ ModelName }) => ModelName!).sort();
  };
  const deployed = async () => (await resourcesOf(await open())).find(({ type }) => type === DEPLOYMENT)!.outputs!;

  before(async () => {
    [services, emulator] = await Promise.all([LocalServices.start(), Emulator.start({ limits: { startupMs: 3_000 } })]);
    test = createStack({
      AWS_ENDPOINT_URL: services.url,
      AWS_ENDPOINT_URL_SAGEMAKER: emulator.url,
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
    });
  });
  after(async () => {
    test.close();
    await emulator.stop();
    await services.stop();
  });

  it("recreates an endpoint that never came into service", async () => {
    await assert.rejects((await open({ candidate: "broken" })).up(), /SageMaker endpoint "digits-dev" is Failed/);
    await (await open()).up();
    const { EndpointStatus, EndpointConfigName } = await live();
    assert.equal(EndpointStatus, "InService");
    assert.deepEqual(await configurations(), [EndpointConfigName]);
    assert.equal((await models()).length, 2);
  });

  it("finds nothing to change the second time", async () => {
    const { summary } = await (await open()).up();
    assert.deepEqual(Object.keys(summary.resourceChanges!), ["same"]);
  });

  it("keeps live weights and the earlier configuration when something else changes", async () => {
    const before = await liveConfig();
    const DesiredWeightsAndCapacities = [
      { VariantName: "stable", DesiredWeight: 0 },
      { VariantName: "candidate", DesiredWeight: 100 },
    ];
    await emulator.client.send(
      new UpdateEndpointWeightsAndCapacitiesCommand({ EndpointName: ENDPOINT, DesiredWeightsAndCapacities }),
    );
    await emulator.sageMaker.settled();
    await (await open({ capturePercent: 10 })).up();

    assert.deepEqual(await weights(), { stable: 0, candidate: 100 });
    assert.equal((await live()).DataCaptureConfig?.CurrentSamplingPercentage, 10);
    assert.deepEqual((await deployed()).previousConfigNames, [before]);
    assert.deepEqual(await configurations(), [before, await liveConfig()].sort());
  });

  it("applies changed weights, and deletes configurations that are no longer kept", async () => {
    const before = await liveConfig();
    await (await open({ capturePercent: 10, candidateWeight: 40 })).up();
    assert.deepEqual(await weights(), { stable: 80, candidate: 40 });
    assert.deepEqual(await configurations(), [before, await liveConfig()].sort());
  });

  it("reports another configuration at preview, accepts it in a refresh, then deploys again", async () => {
    const declared = await liveConfig();
    const [previous] = (await deployed()).previousConfigNames as string[];
    await emulator.client.send(new UpdateEndpointCommand({ EndpointName: ENDPOINT, EndpointConfigName: previous }));
    await emulator.sageMaker.settled();

    const stack = await open({ capturePercent: 10, candidateWeight: 40 });
    const message = new RegExp(
      `endpoint "${ENDPOINT}" runs configuration "${previous}", not "${declared}" as deployed`,
    );
    await assert.rejects(stack.preview(), message);
    await assert.rejects(stack.up(), message);
    await assert.rejects((await open({ capturePercent: 30 })).preview(), message);
    const same = await open({ capturePercent: 10, candidateWeight: 40 });
    await same.refresh();
    await same.up();
    assert.equal(await liveConfig(), declared);
    assert.deepEqual(await weights(), { stable: 80, candidate: 40 });
  });

  it("fails if SageMaker rolls back, keeps the old configuration, and retries next time", async () => {
    const before = await liveConfig();
    const rolledBack = new RegExp(
      `endpoint "${ENDPOINT}" was rolled back from configuration "digits-\\w+" to "${before}".*did not pass the ping health check`,
    );
    const requests = new Watch(() => emulator.invoke(ENDPOINT, "7"));
    await assert.rejects((await open({ candidate: "broken" })).up(), rolledBack);
    assert.notEqual((await requests.stop()).length, 0);
    assert.equal(await liveConfig(), before);
    await assert.rejects((await open({ candidate: "broken" })).up(), rolledBack);

    await (await open()).up();
    assert.notEqual(await liveConfig(), before);
    assert.deepEqual(await configurations(), [before, await liveConfig()].sort());
    assert.equal((await models()).filter((name) => name.startsWith("digits-candidate")).length, 2);
  });

  it("goes on with the update that a killed run has started, and starts no other", async () => {
    const before = await liveConfig();
    const stack = await open({ startsAfterSeconds: 2 });
    const killed = assert.rejects(stack.up());
    while ((await live()).EndpointStatus !== "Updating") await sleep(25);
    const { EndpointConfigName: intended, StartTime } = (await live()).PendingDeploymentSummary!;
    for (const pid of engines()) process.kill(pid, "SIGKILL");
    await killed;

    const next = await open({ startsAfterSeconds: 2 });
    await recover(next, () => undefined);
    await next.up();
    const { EndpointConfigName, ProductionVariants } = await live();
    assert.equal(EndpointConfigName, intended);
    assert.deepEqual(ProductionVariants![0]!.DeployedImages![0]!.ResolutionTime, StartTime);
    assert.deepEqual((await deployed()).previousConfigNames, [before]);
  });

  it("goes on from what a killed run has started also when something else is declared meanwhile", async () => {
    const stack = await open({ startsAfterSeconds: 2, capturePercent: 20 });
    const killed = assert.rejects(stack.up());
    while ((await live()).EndpointStatus !== "Updating") await sleep(25);
    const { EndpointConfigName: started } = (await live()).PendingDeploymentSummary!;
    for (const pid of engines()) process.kill(pid, "SIGKILL");
    await killed;

    const next = await open({ capturePercent: 40 });
    await recover(next, () => undefined);
    await next.up();
    assert.equal((await live()).DataCaptureConfig?.CurrentSamplingPercentage, 40);
    assert.deepEqual((await deployed()).previousConfigNames, [started]);
  });

  it("leaves nothing of the endpoint behind, and everything of others", async () => {
    await emulator.createModel("digits-of-another-stack", "echo");
    await (await open()).destroy();
    assert.deepEqual(emulator.sageMaker.endpoints(), []);
    assert.deepEqual(await configurations(), []);
    assert.deepEqual(await models(), ["digits-of-another-stack"]);
  });
});
