import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { WorkbenchDenials } from "#infra/workbench/workbenchDenials";
import { evaluate } from "#test/iam/evaluate";
import { deploy, only, setMocks, valueOf } from "#test/pulumi";

const KEY = "arn:aws:kms:eu-west-1:111122223333:key/1";
const args = {
  keyArns: [pulumi.output(KEY)],
  placement: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] },
};

describe("WorkbenchDenials", () => {
  beforeEach(setMocks);

  it("deny resources outside the given network or without the given keys", async () => {
    const guardrails = await deploy(() => new WorkbenchDenials("guardrails", args));
    assert.equal(await valueOf(guardrails.policyArn), "arn:guardrails");
    const decide = (subnet: string, keyArn: string) =>
      evaluate(only("aws:iam/policy:Policy").policy, {
        action: "sagemaker:CreateDomain",
        context: {
          "sagemaker:VpcSubnets": [subnet],
          "sagemaker:VpcSecurityGroupIds": ["sg-1"],
          "sagemaker:VolumeKmsKeyArn": keyArn,
          "sagemaker:AppNetworkAccessType": "VpcOnly",
        },
      });
    assert.equal(decide("subnet-1", KEY), "not allowed");
    assert.equal(decide("subnet-2", KEY), "denied");
    assert.equal(decide("subnet-1", `${KEY}2`), "denied");
  });
});
