import assert from "node:assert/strict";
import { DescribeEndpointConfigCommand, DescribeModelCommand, ListTagsCommand } from "@aws-sdk/client-sagemaker";
import { buildAsyncInferenceConfig } from "#infra/serving/endpoint/asyncInference";
import { InitializationError } from "#local/providers/plugin/provider";
import type { Values } from "#local/providers/plugin/values";
import { ARTIFACT, Emulator } from "#test/local/emulators/sagemaker/emulator";
import { lifecycleOf, resource } from "../localServices";

const endpoint = lifecycleOf("aws:sagemaker/endpoint:Endpoint");
const endpointConfiguration = lifecycleOf("aws:sagemaker/endpointConfiguration:EndpointConfiguration");
const model = lifecycleOf("aws:sagemaker/model:Model");

describe("endpoint on the SageMaker emulator", function () {
  this.timeout(120_000);
  let emulator: Emulator;
  const arn = "arn:aws:sagemaker:eu-west-1:123456789012:endpoint/digits";
  const tagsAll = { stage: "dev" };
  const digits = (endpointConfigName: string) => resource("digits", { endpointConfigName, tagsAll }, { arn });

  before(async () => {
    emulator = await Emulator.start();
    process.env.AWS_ENDPOINT_URL_SAGEMAKER = emulator.url;
    for (const name of ["echo", "broken"]) {
      await model.create(
        resource(name, {
          executionRoleArn: "arn:aws:iam::123456789012:role/execution",
          enableNetworkIsolation: true,
          primaryContainer: {
            image: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/${name}:1.0.0`,
            modelDataUrl: ARTIFACT,
            environment: { camelCase: "kept" },
          },
          vpcConfig: { subnets: ["subnet-1"], securityGroupIds: ["sg-1"] },
          tagsAll,
        }),
      );
    }
    for (const [name, modelName, weight] of [
      ["first", "echo", 80],
      ["second", "echo", 50],
      ["failing", "broken", 1],
    ] as const) {
      const variant = { variantName: "stable", modelName, instanceType: "ml.m5.large", initialInstanceCount: 1 };
      await endpointConfiguration.create(
        resource(name, {
          productionVariants: [{ ...variant, initialVariantWeight: weight, volumeSizeInGb: 5 }],
          kmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
          tagsAll,
        }),
      );
    }
  });
  after(async () => {
    delete process.env.AWS_ENDPOINT_URL_SAGEMAKER;
    await emulator.stop();
  });

  it("has a model and a configuration that say what the inputs say", async () => {
    const described = await emulator.client.send(new DescribeModelCommand({ ModelName: "echo" }));
    assert.equal(described.EnableNetworkIsolation, true);
    assert.deepEqual(described.PrimaryContainer?.Environment, { camelCase: "kept" });
    assert.deepEqual(described.VpcConfig, { Subnets: ["subnet-1"], SecurityGroupIds: ["sg-1"] });
    const config = await emulator.client.send(new DescribeEndpointConfigCommand({ EndpointConfigName: "first" }));
    assert.match(config.KmsKeyId!, /^arn:aws:kms:/);
    assert.equal(config.ProductionVariants?.[0]?.VolumeSizeInGB, 5);
    assert.equal(config.ProductionVariants?.[0]?.InitialVariantWeight, 80);
  });

  it("is asynchronous where its configuration is, with all that says", async () => {
    const topic = (name: string) => `arn:aws:sns:eu-west-1:123456789012:${name}`;
    const options = {
      outputUrl: "s3://data/out",
      failureUrl: "s3://data/failed",
      successTopicArn: topic("answers"),
      errorTopicArn: topic("failures"),
      maxConcurrentInvocationsPerInstance: 2,
    };
    const key = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    const asyncInferenceConfig = buildAsyncInferenceConfig(options, key) as Values;
    const variant = { variantName: "main", modelName: "echo", instanceType: "ml.m5.large", initialInstanceCount: 1 };
    await endpointConfiguration.create(resource("queued", { productionVariants: [variant], asyncInferenceConfig }));
    const config = await emulator.client.send(new DescribeEndpointConfigCommand({ EndpointConfigName: "queued" }));
    assert.deepEqual(config.AsyncInferenceConfig, {
      ClientConfig: { MaxConcurrentInvocationsPerInstance: 2 },
      OutputConfig: {
        S3OutputPath: "s3://data/out",
        S3FailurePath: "s3://data/failed",
        KmsKeyId: key,
        NotificationConfig: { SuccessTopic: topic("answers"), ErrorTopic: topic("failures") },
      },
    });
  });

  it("is in service once it is made", async () => {
    await endpoint.create(digits("first"));
    assert.equal((await emulator.describe("digits")).EndpointStatus, "InService");
    assert.deepEqual(await endpoint.read!(digits("first")), { endpointConfigName: "first" });
  });

  it("has the new configuration, and only the wanted tags, once it is updated", async () => {
    await endpoint.update!(resource("digits", { endpointConfigName: "second", tagsAll: { team: "ml" } }, { arn }));
    assert.equal((await emulator.describe("digits")).EndpointConfigName, "second");
    const { Tags } = await emulator.client.send(new ListTagsCommand({ ResourceArn: arn }));
    assert.deepEqual(Tags, [{ Key: "team", Value: "ml" }]);
  });

  it("fails when an update is rolled back", async () => {
    await assert.rejects(endpoint.update!(digits("failing")), /"digits" was rolled back: .+/);
    assert.equal((await emulator.describe("digits")).EndpointConfigName, "second");
  });

  it("is there, and says so, when it never comes into service; the next update makes it anew", async () => {
    const broken = (endpointConfigName: string) =>
      resource("broken", { endpointConfigName }, { arn: arn.replace("digits", "broken") });
    await assert.rejects(endpoint.create(broken("failing")), (error) => {
      assert.ok(error instanceof InitializationError);
      assert.match(error.message, /^SageMaker endpoint "broken" is Failed: .+/);
      return true;
    });
    await endpoint.update!(broken("first"));
    assert.equal((await emulator.describe("broken")).EndpointStatus, "InService");
    await endpoint.delete(broken("first"));
  });

  it("is gone once it is deleted, and can be deleted again, with all it is made of", async () => {
    for (let attempt = 0; attempt < 2; attempt++) {
      await endpoint.delete(digits("second"));
      await endpointConfiguration.delete(resource("second", {}));
      await model.delete(resource("echo", {}));
    }
    assert.equal(await endpoint.read!(digits("second")), undefined);
    assert.equal(await endpointConfiguration.read!(resource("second", {})), undefined);
    assert.equal(await model.read!(resource("echo", {})), undefined);
  });
});
