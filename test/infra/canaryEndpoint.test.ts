import assert from "node:assert/strict";
import { CanaryEndpoint } from "../../infra/canaryEndpoint";
import { deploy, isBefore, makeSlow, only, setMocks, valueOf } from "../pulumi";

const ENDPOINT = "aws:sagemaker/endpoint:Endpoint";
const CONFIGURATION = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";

const onInstances = { instanceType: "ml.m5.large", instanceCount: 1 };
const stable = { name: "stable", modelName: "model-1", weight: 80, ...onInstances };
const candidate = { name: "candidate", modelName: "model-2", weight: 20, ...onInstances };
const args = {
  endpointName: "digits-test",
  variants: [stable, candidate],
  keyArn: "arn:key",
  capture: { percent: 100, destinationUrl: "s3://bucket/data-capture" },
  logs: { keyArn: "arn:logs-key", retentionDays: 30 },
};

describe("CanaryEndpoint", () => {
  beforeEach(setMocks);

  it("sends 80 % of the traffic to the stable variant and 20 % to the candidate", async () => {
    await deploy(() => new CanaryEndpoint("digits", args));
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
    await deploy(() => new CanaryEndpoint("digits", args));
    const { kmsKeyArn, dataCaptureConfig } = only(CONFIGURATION);
    assert.equal(kmsKeyArn, "arn:key");
    assert.equal((dataCaptureConfig as { kmsKeyId: string }).kmsKeyId, "arn:key");
  });

  it("captures requests and answers, as they are", async () => {
    await deploy(() => new CanaryEndpoint("digits", args));
    const capture = only(CONFIGURATION).dataCaptureConfig as Record<string, unknown>;
    assert.deepEqual(
      { enabled: capture.enableCapture, percent: capture.initialSamplingPercentage, to: capture.destinationS3Uri },
      { enabled: true, percent: 100, to: "s3://bucket/data-capture" },
    );
    assert.deepEqual(capture.captureOptions, [{ captureMode: "Input" }, { captureMode: "Output" }]);
  });

  it("captures nothing at 0 percent", async () => {
    const capture = { ...args.capture, percent: 0 };
    await deploy(() => new CanaryEndpoint("digits", { ...args, capture }));
    assert.equal((only(CONFIGURATION).dataCaptureConfig as { enableCapture: boolean }).enableCapture, false);
  });

  it("names the endpoint, and leaves the name of its configuration to Pulumi, so that it can be replaced", async () => {
    const endpoint = await deploy(() => new CanaryEndpoint("digits", args));
    assert.equal(await valueOf(endpoint.endpointName), "digits-test");
    assert.equal(only(CONFIGURATION).name, undefined);
    assert.equal(only(ENDPOINT).endpointConfigName, "digits");
  });

  it("makes the endpoint's log group, with a key and an end, before the endpoint", async () => {
    makeSlow("aws:cloudwatch/logGroup:LogGroup");
    await deploy(() => new CanaryEndpoint("digits", args));
    const { name, kmsKeyId, retentionInDays } = only("aws:cloudwatch/logGroup:LogGroup");
    assert.deepEqual(
      { name, kmsKeyId, retentionInDays },
      { name: "/aws/sagemaker/Endpoints/digits-test", kmsKeyId: "arn:logs-key", retentionInDays: 30 },
    );
    assert.ok(isBefore("aws:cloudwatch/logGroup:LogGroup", ENDPOINT));
  });

  const refused = [
    { what: "no variants", variants: [], error: /`variants` must have one with a `weight` above 0/ },
    { what: "weights of 0 only", variants: [{ ...stable, weight: 0 }], error: /`weight` above 0/ },
    {
      what: "two variants of one name",
      variants: [stable, { ...candidate, name: "stable" }],
      error: /`variants` must have different names, got "stable" twice/,
    },
    {
      what: "an instance type whose disks no key can encrypt",
      variants: [stable, { ...candidate, instanceType: "ml.g5.xlarge" }],
      error: /`instanceType` of variant "candidate" must be one without local disks.*got "ml.g5.xlarge"/,
    },
  ];
  for (const { what, variants, error } of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(() => new CanaryEndpoint("digits", { ...args, variants }), error);
    });
  }
});
