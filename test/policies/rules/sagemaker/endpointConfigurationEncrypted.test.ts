import assert from "node:assert/strict";
import { EndpointConfiguration, Model } from "@pulumi/aws/sagemaker";
import { endpointConfigurationEncrypted as rule } from "#policies/rules/sagemaker/endpointConfigurationEncrypted";
import { unknownAtPreview, violations } from "#test/policy";

const MESSAGE = "Set `kmsKeyArn` of the endpoint configuration to a customer-managed key.";
const onInstances = { productionVariants: [{ instanceType: "ml.m5.large" }] };
const serverless = { productionVariants: [{ serverlessConfig: { maxConcurrency: 1, memorySizeInMb: 1024 } }] };

describe("endpoint-configuration-encrypted", () => {
  it("passes a configuration with a key", async () => {
    assert.deepEqual(await violations(rule, EndpointConfiguration, { ...onInstances, kmsKeyArn: "arn:key" }), []);
  });

  it("passes a key that preview does not know yet", async () => {
    const props = unknownAtPreview(onInstances, "kmsKeyArn");
    assert.deepEqual(await violations(rule, EndpointConfiguration, props), []);
  });

  it("passes serverless variants, which have no volumes", async () => {
    assert.deepEqual(await violations(rule, EndpointConfiguration, serverless), []);
  });

  it("names the property to set when the key is missing", async () => {
    assert.deepEqual(await violations(rule, EndpointConfiguration, onInstances), [MESSAGE]);
  });

  it("asks for a key when only a shadow variant has volumes", async () => {
    const props = { ...serverless, shadowProductionVariants: onInstances.productionVariants };
    assert.deepEqual(await violations(rule, EndpointConfiguration, props), [MESSAGE]);
  });

  it("ignores other resources", async () => {
    assert.deepEqual(await violations(rule, Model, {}), []);
  });
});
