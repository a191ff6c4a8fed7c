import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { CanaryEndpoint } from "#infra/serving/endpoint/canaryEndpoint";
import type { CanaryEndpointArgs } from "#infra/serving/endpoint/args";
import { EndpointHistory } from "#infra/serving/deployment/endpointHistory";
import { deploy, isBefore, makeSlow, only, setMocks, valueOf } from "#test/pulumi";

const ENDPOINT = "aws:sagemaker/endpoint:Endpoint";
const CONFIGURATION = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";
const DEPLOYMENT = "pulumi-nodejs:dynamic/sagemaker-platform:EndpointDeployment";

const onInstances = { instanceType: "ml.m5.large", instanceCount: 1 };
const stable = { name: "stable", model: { modelName: "model-1", identity: "archive-1" }, weight: 80, ...onInstances };
const candidate = {
  name: "candidate",
  model: { modelName: "model-2", identity: "archive-2" },
  weight: 20,
  ...onInstances,
};
const args = {
  variants: [stable, candidate],
  keyArn: "arn:key",
  capture: { percent: 100, destinationUrl: "s3://bucket/data-capture" },
  logs: { keyArn: "arn:logs-key", retentionDays: 30 },
};

function declare(more: Partial<CanaryEndpointArgs> = {}, name = "digits", opts?: pulumi.ComponentResourceOptions) {
  const history = new EndpointHistory("digits", { region: "eu-west-1", endpointName: "digits-test" });
  return new CanaryEndpoint(name, { history, ...args, ...more }, opts);
}

describe("CanaryEndpoint", () => {
  beforeEach(setMocks);

  it("sends 80 % of the traffic to the stable variant and 20 % to the candidate", async () => {
    await deploy(() => declare());
    const variants = only(CONFIGURATION).productionVariants as Record<string, unknown>[];
    assert.deepEqual(
      variants.map(({ variantName, modelName, initialVariantWeight }) => [
        variantName,
        modelName,
        initialVariantWeight,
      ]),
      [
        ["stable", "model-1", 80],
        ["candidate", "model-2", 20],
      ],
    );
  });

  it("encrypts volumes and captured data with the given key", async () => {
    await deploy(() => declare());
    const { kmsKeyArn, dataCaptureConfig } = only(CONFIGURATION);
    assert.equal(kmsKeyArn, "arn:key");
    assert.equal((dataCaptureConfig as { kmsKeyId: string }).kmsKeyId, "arn:key");
  });

  it("captures requests and answers, as they are", async () => {
    await deploy(() => declare());
    const capture = only(CONFIGURATION).dataCaptureConfig as Record<string, unknown>;
    assert.deepEqual(
      { enabled: capture.enableCapture, percent: capture.initialSamplingPercentage, to: capture.destinationS3Uri },
      { enabled: true, percent: 100, to: "s3://bucket/data-capture" },
    );
    assert.deepEqual(capture.captureOptions, [{ captureMode: "Input" }, { captureMode: "Output" }]);
  });

  it("captures nothing at 0 percent", async () => {
    const capture = { ...args.capture, percent: 0 };
    await deploy(() => declare({ capture }));
    assert.equal((only(CONFIGURATION).dataCaptureConfig as { enableCapture: boolean }).enableCapture, false);
  });

  it("names the endpoint, and lets Pulumi name its configuration", async () => {
    const endpoint = await deploy(() => declare());
    assert.equal(await valueOf(endpoint.endpointName), "digits-test");
    assert.equal(only(CONFIGURATION).name, undefined);
    assert.equal(only(ENDPOINT).endpointConfigName, "digits");
  });

  it("makes the endpoint's log group, with a key and an end, before the endpoint", async () => {
    makeSlow("aws:cloudwatch/logGroup:LogGroup");
    await deploy(() => declare());
    const { name, kmsKeyId, retentionInDays } = only("aws:cloudwatch/logGroup:LogGroup");
    assert.deepEqual(
      { name, kmsKeyId, retentionInDays },
      { name: "/aws/sagemaker/Endpoints/digits-test", kmsKeyId: "arn:logs-key", retentionInDays: 30 },
    );
    assert.ok(isBefore("aws:cloudwatch/logGroup:LogGroup", ENDPOINT));
  });

  it("leaves later configurations to the deployment, with the declared variants", async () => {
    const endpoint = await deploy(() => declare({ keepConfigurations: 5 }));
    const { endpointName, endpointConfigName, variants, keepConfigurations, historyId, namePrefix } = only(DEPLOYMENT);
    assert.deepEqual(
      { endpointName, endpointConfigName, keepConfigurations, historyId, namePrefix },
      {
        endpointName: "digits-test",
        endpointConfigName: "digits",
        keepConfigurations: 5,
        historyId: "digits-id",
        namePrefix: "digits",
      },
    );
    assert.deepEqual(variants, [
      { name: "stable", weight: 80, model: "archive-1", instanceCount: 1 },
      { name: "candidate", weight: 20, model: "archive-2", instanceCount: 1 },
    ]);
    assert.deepEqual(endpoint.variantNames, ["stable", "candidate"]);
  });

  it("ignores the deploymentConfig that AWS's provider reads back", async () => {
    const ignored: unknown[] = [];
    const watch: pulumi.ResourceTransformation = ({ type, opts }) => {
      if (type === ENDPOINT) ignored.push((opts as pulumi.CustomResourceOptions).ignoreChanges);
      return undefined;
    };
    await deploy(() => declare({}, "digits", { transformations: [watch] }));
    assert.deepEqual(ignored, [["endpointConfigName", "deploymentConfig"]]);
  });

  it("keeps the old fleet for five minutes by default", async () => {
    await deploy(() => declare());
    assert.deepEqual(only(DEPLOYMENT).deploymentConfig, {
      BlueGreenUpdatePolicy: {
        TrafficRoutingConfiguration: { Type: "ALL_AT_ONCE", WaitIntervalInSeconds: 0 },
        TerminationWaitInSeconds: 300,
        MaximumExecutionTimeoutInSeconds: 3_900,
      },
    });
    assert.equal(only(DEPLOYMENT).keepConfigurations, 3);
  });

  it("tags its configuration with the endpoint's history", async () => {
    await deploy(() => declare());
    assert.deepEqual(only(CONFIGURATION).tags, { "sagemaker-platform:endpoint-history": "digits-id" });
  });

  it("copies the requests of its only variant to a shadow variant", async () => {
    const shadowVariant = { ...candidate, name: "shadow", weight: 40 };
    await deploy(() => declare({ variants: [stable], shadowVariant }));
    assert.deepEqual(only(CONFIGURATION).shadowProductionVariants, [
      {
        variantName: "shadow",
        modelName: "model-2",
        initialVariantWeight: 40,
        instanceType: "ml.m5.large",
        initialInstanceCount: 1,
      },
    ]);
    const declared = only(DEPLOYMENT).variants as { name: string }[];
    assert.deepEqual(
      declared.map(({ name }) => name),
      ["stable", "shadow"],
    );
  });

  it("answers asynchronously into a bucket, with the key, and tells the topics", async () => {
    const asyncInference = {
      outputUrl: "s3://bucket/answers",
      failureUrl: "s3://bucket/failures",
      successTopicArn: "arn:successes",
      errorTopicArn: "arn:errors",
      maxConcurrentInvocationsPerInstance: 4,
    };
    await deploy(() => declare({ asyncInference }));
    assert.deepEqual(only(CONFIGURATION).asyncInferenceConfig, {
      clientConfig: { maxConcurrentInvocationsPerInstance: 4 },
      outputConfig: {
        s3OutputPath: "s3://bucket/answers",
        s3FailurePath: "s3://bucket/failures",
        kmsKeyId: "arn:key",
        notificationConfig: { successTopic: "arn:successes", errorTopic: "arn:errors" },
      },
    });
  });

  it("runs a serverless variant without instances, key, data capture and guardrails", async () => {
    const { name, model, weight } = stable;
    const serverless = { memorySize: 2048, maxConcurrency: 20, provisionedConcurrency: 2 };
    const variants = [{ name, model, weight, serverless }];
    await deploy(() => declare({ variants, keyArn: undefined, capture: undefined }));
    const { productionVariants, kmsKeyArn, dataCaptureConfig } = only(CONFIGURATION);
    assert.deepEqual(productionVariants, [
      {
        variantName: "stable",
        modelName: "model-1",
        initialVariantWeight: 80,
        serverlessConfig: { memorySizeInMb: 2048, maxConcurrency: 20, provisionedConcurrency: 2 },
      },
    ]);
    assert.deepEqual(
      [kmsKeyArn, dataCaptureConfig, only(DEPLOYMENT).deploymentConfig],
      [undefined, undefined, undefined],
    );
  });

  it("refuses what SageMaker would, and names every fault", () => {
    assert.throws(
      () => declare({ variants: [{ ...stable, weight: 0, instanceType: "ml.g5.xlarge" }] }),
      /without local disks, .*got "ml.g5.xlarge"; `variants` must be a list with at least one weight above 0/,
    );
  });

  it("shows outputs as such in its messages", () => {
    const topic = new aws.sns.Topic("answers");
    const asyncInference = { outputUrl: "s3://bucket/answers", successTopicArn: topic.arn };
    assert.throws(
      () => declare({ variants: [stable], shadowVariant: candidate, asyncInference }),
      /`asyncInference` must be left out .*, got {"outputUrl":"s3:\/\/bucket\/answers","successTopicArn":"<output>"}$/,
    );
  });

  it("refuses a name by which its configurations would not be found again", () => {
    assert.throws(
      () => declare({}, "letters"),
      /`name` must begin with "digits", the name of its `history`, got "letters"/,
    );
  });
});
