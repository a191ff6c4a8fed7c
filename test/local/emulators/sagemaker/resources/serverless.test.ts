import assert from "node:assert/strict";
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  type CreateModelCommandInput,
  type ProductionVariantServerlessConfig,
  UpdateEndpointCommand,
  UpdateEndpointWeightsAndCapacitiesCommand,
} from "@aws-sdk/client-sagemaker";
import { Emulator } from "../emulator";
import { MemoryMetrics } from "../memoryMetrics";

const IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/moody:1";
const SERVERLESS = { MemorySizeInMB: 2048, MaxConcurrency: 2 };
const VARIANT = { VariantName: "main", ModelName: "open" };

/** Serverless variants: what AWS refuses, and their throttling with a real model server. */
describe("serverless variants", function () {
  this.timeout(120_000);
  let emulator: Emulator;

  before(async () => {
    emulator = await Emulator.start({ metrics: new MemoryMetrics() });
    const models: Record<string, Partial<CreateModelCommandInput>> = {
      open: {},
      isolated: { EnableNetworkIsolation: true },
      private: { VpcConfig: { SecurityGroupIds: ["sg-1"], Subnets: ["subnet-1"] } },
    };
    for (const [ModelName, more] of Object.entries(models)) {
      const PrimaryContainer = { Image: IMAGE };
      const role = "arn:aws:iam::123456789012:role/execution";
      await emulator.client.send(
        new CreateModelCommand({ ModelName, PrimaryContainer, ExecutionRoleArn: role, ...more }),
      );
    }
    await configure("serverless");
    await emulator.client.send(new CreateEndpointCommand({ EndpointName: "main", EndpointConfigName: "serverless" }));
    await emulator.sageMaker.settled();
  });
  after(() => emulator.stop());

  const configure = (
    EndpointConfigName: string,
    variant: object = {},
    config: Partial<ProductionVariantServerlessConfig> = {},
    more: object = {},
  ) =>
    emulator.client.send(
      new CreateEndpointConfigCommand({
        EndpointConfigName,
        ProductionVariants: [{ ...VARIANT, ServerlessConfig: { ...SERVERLESS, ...config }, ...variant }],
        ...more,
      }),
    );
  const change = (desired: object) =>
    emulator.client.send(
      new UpdateEndpointWeightsAndCapacitiesCommand({
        EndpointName: "main",
        DesiredWeightsAndCapacities: [{ VariantName: "main", ...desired }],
      }),
    );
  const refused = (message: string) => ({ name: "ValidationException", message });

  it("are refused with what AWS does not support", async () => {
    const capture = {
      EnableCapture: true,
      InitialSamplingPercentage: 100,
      DestinationS3Uri: "s3://data/capture",
      CaptureOptions: [{ CaptureMode: "Input" }],
    };
    const other = { ...VARIANT, VariantName: "other", InstanceType: "ml.m5.large", InitialInstanceCount: 1 };
    for (const [variant, more, what] of [
      [{}, { DataCaptureConfig: capture }, "data capture"],
      [{}, { ShadowProductionVariants: [other] }, "multiple variants"],
      [{ ModelName: "private" }, {}, "a VPC configuration"],
      [{ ModelName: "isolated" }, {}, "network isolation"],
    ] as const) {
      await assert.rejects(
        configure("refused", variant, {}, more),
        refused(`Serverless inference does not support ${what}.`),
      );
    }
    await assert.rejects(
      configure("refused", { InstanceType: "ml.m5.large" }),
      refused("InstanceType and InitialInstanceCount cannot be specified for serverless variant main."),
    );
  });

  it("have memory in whole gigabytes, and provision at most their concurrency", async () => {
    await assert.rejects(
      configure("refused", {}, { MemorySizeInMB: 1500 }),
      refused("MemorySizeInMB (1500) of variant main must be 1024, 2048, 3072, 4096, 5120 or 6144."),
    );
    await assert.rejects(
      configure("refused", {}, { ProvisionedConcurrency: 3 }),
      refused("ProvisionedConcurrency (3) of variant main must be at most its MaxConcurrency (2)."),
    );
  });

  it("throttle more invocations at a time than their concurrency, which can be changed", async () => {
    const busy = Promise.all([1, 2].map(() => emulator.invoke("main", emulator.hold)));
    busy.catch(() => undefined);
    await emulator.untilHeld("main", 2);
    const throttled = () =>
      emulator.invoke("main", "200").then(
        () => false,
        (error: Error) => error.name === "ThrottlingException",
      );
    assert.equal(await throttled(), true);
    await change({ ServerlessUpdateConfig: { MaxConcurrency: 3, ProvisionedConcurrency: 1 } });
    assert.equal(await throttled(), false);
    emulator.release();
    await busy;
    await emulator.sageMaker.settled();
    const [variant] = (await emulator.describe("main")).ProductionVariants!;
    const expected = { ...SERVERLESS, MaxConcurrency: 3, ProvisionedConcurrency: 1 };
    assert.deepEqual([variant!.CurrentServerlessConfig, variant!.DesiredServerlessConfig], [expected, expected]);
    assert.equal(variant!.DesiredInstanceCount, undefined);
  });

  it("do not change into instances, nor have any", async () => {
    await emulator.createConfig("instances", [{ ...VARIANT }]);
    await assert.rejects(
      emulator.client.send(new UpdateEndpointCommand({ EndpointName: "main", EndpointConfigName: "instances" })),
      refused("An instance-based endpoint cannot be updated to a serverless one, nor the other way round."),
    );
    await assert.rejects(
      change({ DesiredInstanceCount: 2 }),
      refused("DesiredInstanceCount cannot be specified for serverless variant main."),
    );
    await assert.rejects(
      change({ ServerlessUpdateConfig: { ProvisionedConcurrency: 4 } }),
      refused("ProvisionedConcurrency (4) of variant main must be at most its MaxConcurrency (3)."),
    );
    await emulator.createEndpoint("hosted", [{ ...VARIANT }]);
    await assert.rejects(
      emulator.client.send(
        new UpdateEndpointWeightsAndCapacitiesCommand({
          EndpointName: "hosted",
          DesiredWeightsAndCapacities: [{ VariantName: "main", ServerlessUpdateConfig: { MaxConcurrency: 1 } }],
        }),
      ),
      refused("ServerlessUpdateConfig cannot be specified for variant main: it has instances."),
    );
  });
});
