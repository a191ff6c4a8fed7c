import assert from "node:assert/strict";
import { buildNotebookSchedulePolicy } from "#infra/workbench/notebook/notebookSchedulePolicy";
import { evaluate } from "#test/iam/evaluate";
import { account } from "#test/pulumi";
import { statements } from "#test/infra/statements";
import { itAllowsOnly, KEY, SAGEMAKER } from "../policyArguments";

const notebookArn = `${SAGEMAKER}:notebook-instance/workbench-dev`;
const roleArn = "arn:aws:iam::111122223333:role/workbench-role";
const secretArn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:git-AbCdEf";
const ec2 = (resource: string) => `arn:aws:ec2:eu-west-1:111122223333:${resource}`;
const stopping = { account, notebookArn, deadLetterQueueArn: "arn:queue", keyArn: "arn:key" };
const runsWith = {
  roleArn,
  keyArn: KEY,
  secretArns: [secretArn],
  subnetIds: ["subnet-1"],
  securityGroupIds: ["sg-1"],
};
const policy = buildNotebookSchedulePolicy({ ...stopping, runsWith });

describe("buildNotebookSchedulePolicy", () => {
  for (const action of ["sagemaker:StartNotebookInstance", "sagemaker:StopNotebookInstance"]) {
    itAllowsOnly(
      `allows ${action} for its notebook`,
      policy,
      { action, resource: notebookArn },
      { action, resource: `${notebookArn}-2` },
    );
  }
  itAllowsOnly(
    "does nothing else to it",
    policy,
    { action: "sagemaker:StopNotebookInstance", resource: notebookArn },
    { action: "sagemaker:DeleteNotebookInstance", resource: notebookArn },
  );
  itAllowsOnly(
    "leaves what it could not do in its queue",
    policy,
    { action: "sqs:SendMessage", resource: "arn:queue" },
    { action: "sqs:SendMessage", resource: "arn:other" },
  );
  itAllowsOnly(
    "uses its key",
    policy,
    { action: "kms:Decrypt", resource: "arn:key" },
    { action: "kms:Decrypt", resource: "arn:other" },
  );

  describe("as SageMaker asks of who starts a notebook", () => {
    const passed = (service: string) => ({ "iam:PassedToService": service });
    itAllowsOnly(
      "hands the notebook's role to SageMaker",
      policy,
      { action: "iam:PassRole", resource: roleArn, context: passed("sagemaker.amazonaws.com") },
      { action: "iam:PassRole", resource: roleArn, context: passed("lambda.amazonaws.com") },
    );
    itAllowsOnly(
      "hands no other role over",
      policy,
      { action: "iam:PassRole", resource: roleArn, context: passed("sagemaker.amazonaws.com") },
      { action: "iam:PassRole", resource: `${roleArn}-2`, context: passed("sagemaker.amazonaws.com") },
    );
    itAllowsOnly(
      "grants the volume's key to AWS's services",
      policy,
      { action: "kms:CreateGrant", resource: KEY, context: { "kms:GrantIsForAWSResource": "true" } },
      { action: "kms:CreateGrant", resource: KEY, context: { "kms:GrantIsForAWSResource": "false" } },
    );
    itAllowsOnly(
      "looks at the volume's key",
      policy,
      { action: "kms:DescribeKey", resource: KEY },
      { action: "kms:DescribeKey", resource: "arn:key" },
    );
    for (const [joined, other] of [
      ["subnet/subnet-1", "subnet/subnet-2"],
      ["security-group/sg-1", "security-group/sg-2"],
    ] as const) {
      itAllowsOnly(
        `joins the notebook's ${joined}`,
        policy,
        { action: "ec2:CreateNetworkInterface", resource: ec2(joined) },
        { action: "ec2:CreateNetworkInterface", resource: ec2(other) },
      );
    }
    itAllowsOnly(
      "reads the notebook's Git credentials",
      policy,
      { action: "secretsmanager:GetSecretValue", resource: secretArn },
      { action: "secretsmanager:GetSecretValue", resource: `${secretArn}x` },
    );
    for (const action of ["NetworkInterfaces", "SecurityGroups", "Subnets", "Vpcs"]) {
      it(`looks at ${action}`, () =>
        assert.equal(evaluate(policy, { action: `ec2:Describe${action}`, resource: "*" }), "allowed"));
    }
  });

  it("may do nothing of that where the notebook is only stopped", () => {
    assert.deepEqual(
      statements(buildNotebookSchedulePolicy(stopping)).map(({ Sid }) => Sid),
      ["Stop", "SendDeadLetters", "UseKey"],
    );
  });
});
