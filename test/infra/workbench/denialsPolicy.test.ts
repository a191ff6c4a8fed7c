import assert from "node:assert/strict";
import { buildDenialsPolicy } from "#infra/workbench/denialsPolicy";
import type { RequestContext } from "#test/iam/conditions";
import { evaluate } from "#test/iam/evaluate";

const KEY = "arn:aws:kms:eu-west-1:111122223333:key/notebooks";
const OTHER_KEY = "arn:aws:kms:eu-west-1:444455556666:key/stranger";
const own = buildDenialsPolicy({ keyArns: [KEY], subnetIds: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] });
const any = buildDenialsPolicy({});

const network = { "sagemaker:VpcSubnets": ["subnet-1"], "sagemaker:VpcSecurityGroupIds": ["sg-1"] };
const job: RequestContext = {
  ...network,
  "sagemaker:VolumeKmsKeyArn": KEY,
  "sagemaker:OutputKmsKeyArn": KEY,
  "sagemaker:NetworkIsolation": "true",
  "sagemaker:InterContainerTrafficEncryption": "true",
};
const notebook: RequestContext = {
  ...network,
  "sagemaker:VolumeKmsKeyArn": KEY,
  "sagemaker:DirectInternetAccess": "Disabled",
  "sagemaker:RootAccess": "Disabled",
  "sagemaker:MinimumInstanceMetadataServiceVersion": "2",
};
const domain: RequestContext = {
  ...network,
  "sagemaker:VolumeKmsKeyArn": KEY,
  "sagemaker:AppNetworkAccessType": "VpcOnly",
};
const { "sagemaker:NetworkIsolation": isolation, ...autoMl } = job;
// AWS knows no condition key for the results of this one.
const dataQuality = Object.fromEntries(Object.entries(job).filter(([key]) => key !== "sagemaker:OutputKmsKeyArn"));
const SAFE: Record<string, RequestContext> = {
  CreateTrainingJob: job,
  CreateProcessingJob: job,
  CreateHyperParameterTuningJob: job,
  CreateModelQualityJobDefinition: job,
  CreateDataQualityJobDefinition: dataQuality,
  CreateMonitoringSchedule: job,
  CreateAutoMLJobV2: autoMl,
  CreateTransformJob: { "sagemaker:VolumeKmsKeyArn": KEY, "sagemaker:OutputKmsKeyArn": KEY },
  CreateModel: { ...network, "sagemaker:NetworkIsolation": isolation! },
  CreateEndpointConfig: { "sagemaker:VolumeKmsKeyArn": KEY },
  CreateNotebookInstance: notebook,
  CreateDomain: domain,
};
const INSECURE: Record<string, string | string[]> = {
  "sagemaker:VpcSubnets": ["subnet-1", "subnet-9"],
  "sagemaker:VpcSecurityGroupIds": ["sg-9"],
  "sagemaker:VolumeKmsKeyArn": OTHER_KEY,
  "sagemaker:OutputKmsKeyArn": OTHER_KEY,
  "sagemaker:NetworkIsolation": "false",
  "sagemaker:InterContainerTrafficEncryption": "false",
  "sagemaker:DirectInternetAccess": "Enabled",
  "sagemaker:RootAccess": "Enabled",
  "sagemaker:MinimumInstanceMetadataServiceVersion": "1",
  "sagemaker:AppNetworkAccessType": "PublicInternetOnly",
};

const decide = (policy: unknown, operation: string, context: RequestContext) =>
  evaluate(policy, {
    action: `sagemaker:${operation}`,
    resource: "arn:aws:sagemaker:eu-west-1:111122223333:x/y",
    context,
  });

describe("buildDenialsPolicy", () => {
  for (const [operation, context] of Object.entries(SAFE)) {
    it(`does not stand in the way of a safe ${operation}, and allows nothing by itself`, () => {
      assert.equal(decide(own, operation, context), "not allowed");
      assert.equal(decide(any, operation, context), "not allowed");
    });

    for (const key of Object.keys(context)) {
      it(`refuses ${operation} with an insecure ${key}`, () => {
        assert.equal(decide(own, operation, { ...context, [key]: INSECURE[key]! }), "denied");
      });

      it(`refuses ${operation} without ${key}, whichever values are allowed`, () => {
        const without = Object.fromEntries(Object.entries(context).filter(([name]) => name !== key));
        assert.equal(decide(own, operation, without), "denied");
        assert.equal(decide(any, operation, without), "denied");
      });
    }
  }

  it("lets any subnets, security groups and keys be used where it knows of none", () => {
    const context = { ...job, "sagemaker:VpcSubnets": ["subnet-9"], "sagemaker:VolumeKmsKeyArn": OTHER_KEY };
    assert.equal(decide(any, "CreateTrainingJob", context), "not allowed");
  });

  for (const [operation, key, value] of [
    ["UpdateNotebookInstance", "sagemaker:RootAccess", "Enabled"],
    ["UpdateNotebookInstance", "sagemaker:MinimumInstanceMetadataServiceVersion", "1"],
    ["UpdateDomain", "sagemaker:AppNetworkAccessType", "PublicInternetOnly"],
  ] as const) {
    it(`lets ${operation} change anything but ${key} to ${value}`, () => {
      assert.equal(decide(own, operation, {}), "not allowed");
      assert.equal(decide(own, operation, { [key]: value }), "denied");
    });
  }

  it("leaves reading, starting and stopping alone", () => {
    for (const operation of ["DescribeTrainingJob", "StopTrainingJob", "StartNotebookInstance", "InvokeEndpoint"]) {
      assert.equal(decide(own, operation, {}), "not allowed");
    }
  });

  it("fits into a managed policy (three subnets) and a service control policy (none)", () => {
    const ids = (prefix: string, count: number) =>
      Array.from({ length: count }, (_, i) => `${prefix}-0123456789abcdef${i}`);
    const arn = `arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/${"0".repeat(36)}`;
    const full = buildDenialsPolicy({
      keyArns: [arn, arn],
      subnetIds: ids("subnet", 3),
      securityGroupIds: ids("sg", 2),
    });
    assert.ok(JSON.stringify(full).length <= 6_144);
    assert.ok(JSON.stringify(any).length <= 5_120);
  });
});
