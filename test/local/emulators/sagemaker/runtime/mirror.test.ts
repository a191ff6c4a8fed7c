import assert from "node:assert/strict";
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  UpdateEndpointCommand,
  UpdateEndpointWeightsAndCapacitiesCommand,
} from "@aws-sdk/client-sagemaker";
import { Emulator } from "../emulator";
import { MemoryMetrics } from "../memoryMetrics";
import { until } from "../until";

const BUCKET = "s3://data/capture";

/** Shadow variants, with real model servers. */
describe("mirror", function () {
  this.timeout(120_000);
  let emulator: Emulator;
  let random: () => number;

  before(async () => {
    emulator = await Emulator.start({ metrics: new MemoryMetrics(), random: () => random() });
    await emulator.createModel("echo");
    await emulator.createModel("moody");
  });
  beforeEach(() => {
    random = Math.random;
  });
  after(() => emulator.stop());

  const variant = (name: string, ModelName: string, InitialVariantWeight: number) => ({
    VariantName: name,
    ModelName,
    InitialVariantWeight,
    InitialInstanceCount: 1,
    InstanceType: "ml.m5.large" as const,
  });
  /** An endpoint with the production variant "main" and the shadow variant "shadow". */
  const create = async (name: string, models: [string, string], weights: [number, number], more: object = {}) => {
    await emulator.client.send(
      new CreateEndpointConfigCommand({
        EndpointConfigName: name,
        ProductionVariants: [variant("main", models[0], weights[0])],
        ShadowProductionVariants: [variant("shadow", models[1], weights[1])],
        ...more,
      }),
    );
    await emulator.client.send(new CreateEndpointCommand({ EndpointName: name, EndpointConfigName: name }));
    await emulator.sageMaker.settled();
  };
  const invocations = (name: string) => emulator.sageMaker.traffic(name, "shadow").total.invocations;

  it("answers as the production variant does, however the shadow variant fares", async () => {
    await create("careless", ["echo", "moody"], [1, 1]);
    for (const body of ["200", "500", "exit", emulator.hold]) {
      const { text, variant } = await emulator.invoke("careless", body);
      assert.equal(variant, "main");
      assert.equal((JSON.parse(text) as { body: string }).body, body);
    }
    await until(() => invocations("careless") >= 3);
    const { errors5XX } = emulator.sageMaker.traffic("careless", "shadow").total;
    assert.ok(errors5XX >= 2, `${errors5XX} errors`);
    assert.equal(emulator.sageMaker.traffic("careless", "main").total.errors5XX, 0);
  });

  it("copies as large a part as the shadow's weight is of the production variant's", async () => {
    await create("half", ["echo", "echo"], [2, 1]);
    const invoke = async (chance: number, times: number) => {
      random = () => chance;
      for (let count = 0; count < times; count += 1) await emulator.invoke("half", "");
    };
    await invoke(0.5, 10);
    await invoke(0.49, 10);
    await until(() => invocations("half") >= 10);
    assert.equal(invocations("half"), 10);
  });

  it("captures what the shadow answers, under its name", async () => {
    const DataCaptureConfig = {
      EnableCapture: true,
      InitialSamplingPercentage: 100,
      DestinationS3Uri: BUCKET,
      CaptureOptions: [{ CaptureMode: "Output" }],
    };
    await create("captured", ["echo", "echo"], [1, 1], { DataCaptureConfig });
    await emulator.invoke("captured", "");
    await until(() => invocations("captured") === 1);
    await emulator.close();
    const folders = [...emulator.objects.contents.keys()]
      .filter((uri) => uri.startsWith(BUCKET))
      .map((uri) => uri.split("/").slice(4, 6).join("/"));
    assert.deepEqual(folders.sort(), ["captured/main", "captured/shadow"]);
    await emulator.open();
    await emulator.sageMaker.settled();
  });

  it("describes the shadow variant, changes its weight and keeps that in an update", async () => {
    await create("changed", ["echo", "echo"], [1, 0]);
    await emulator.client.send(
      new UpdateEndpointWeightsAndCapacitiesCommand({
        EndpointName: "changed",
        DesiredWeightsAndCapacities: [{ VariantName: "shadow", DesiredWeight: 1, DesiredInstanceCount: 2 }],
      }),
    );
    await emulator.sageMaker.settled();
    await emulator.client.send(
      new UpdateEndpointCommand({
        EndpointName: "changed",
        EndpointConfigName: "changed",
        RetainAllVariantProperties: true,
      }),
    );
    await emulator.sageMaker.settled();
    const { ShadowProductionVariants, ProductionVariants } = await emulator.describe("changed");
    assert.deepEqual(
      [...ProductionVariants!, ...ShadowProductionVariants!].map((each) => [
        each.VariantName,
        each.CurrentWeight,
        each.CurrentInstanceCount,
      ]),
      [
        ["main", 1, 1],
        ["shadow", 1, 2],
      ],
    );
    await emulator.invoke("changed", "");
    await until(() => invocations("changed") === 1);
  });

  it("is no target of invocations", async () => {
    await create("hidden", ["echo", "echo"], [1, 1]);
    await assert.rejects(emulator.invoke("hidden", "", { TargetVariant: "shadow" }), {
      message: "Variant shadow of endpoint hidden of account 123456789012 not found.",
    });
  });
});
