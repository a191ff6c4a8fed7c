import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ExecutionRole } from "#infra/serving/executionRole";
import { account, deploy, only, setMocks, valueOf } from "#test/pulumi";

const args = {
  account: pulumi.output(account),
  bucketArn: "arn:bucket",
  artifactKeys: ["digits/stable/model.tar.gz"],
  capturePrefix: "data-capture",
  bucketKeyArn: "arn:bucket-key",
  endpointKeyArn: "arn:endpoint-key",
  repository: "digits",
  logGroupArn: "arn:logs",
  placement: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] },
};

describe("ExecutionRole", () => {
  beforeEach(setMocks);

  it("can be assumed by SageMaker, for this account", async () => {
    const role = await deploy(() => new ExecutionRole("execution", args));
    assert.equal(await valueOf(role.roleArn), "arn:execution");
    const { Statement } = JSON.parse(only("aws:iam/role:Role").assumeRolePolicy as string) as { Statement: unknown };
    assert.deepEqual(Statement, [
      {
        Effect: "Allow",
        Principal: { Service: "sagemaker.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      },
    ]);
  });

  it("has the rights of its policy and no others", async () => {
    await deploy(() => new ExecutionRole("execution", args));
    assert.equal(only("aws:iam/rolePolicy:RolePolicy").role, "execution");
    assert.throws(() => only("aws:iam/rolePolicyAttachment:RolePolicyAttachment"), /found 0/);
  });
});
