import assert from "node:assert/strict";
import { buildNotebookPolicy } from "#infra/workbench/notebook/notebookPolicy";
import { evaluate } from "#test/iam/evaluate";
import { statements } from "#test/infra/statements";
import { itAllowsOnly, itAllowsTheWork, KEY, LOGS, SAGEMAKER, workbench } from "../policyArguments";

const SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:git-abcdef";
const args = {
  ...workbench,
  notebookName: "workbench-dev",
  logGroupArn: `${LOGS}:/aws/sagemaker/NotebookInstances`,
  secretArns: [SECRET],
};
const policy = buildNotebookPolicy(args);
const via = { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" };

describe("buildNotebookPolicy", () => {
  itAllowsTheWork(policy);
  itAllowsOnly(
    "stops itself and no other notebook",
    policy,
    { action: "sagemaker:StopNotebookInstance", resource: `${SAGEMAKER}:notebook-instance/workbench-dev` },
    { action: "sagemaker:StopNotebookInstance", resource: `${SAGEMAKER}:notebook-instance/workbench-prod` },
  );
  itAllowsOnly(
    "writes its own log",
    policy,
    { action: "logs:PutLogEvents", resource: `${args.logGroupArn}:log-stream:workbench-dev/jupyter.log` },
    { action: "logs:PutLogEvents", resource: `${args.logGroupArn}:log-stream:workbench-prod/jupyter.log` },
  );
  itAllowsOnly(
    "reads the credentials of its own repositories",
    policy,
    { action: "secretsmanager:GetSecretValue", resource: SECRET },
    { action: "secretsmanager:GetSecretValue", resource: `${SECRET.slice(0, -6)}ghijkl` },
  );
  itAllowsOnly(
    "uses the key of those credentials by way of Secrets Manager",
    policy,
    { action: "kms:Decrypt", resource: KEY, context: via },
    { action: "kms:Decrypt", resource: KEY, context: {} },
  );

  for (const action of [
    "sagemaker:CreateNotebookInstance",
    "sagemaker:UpdateNotebookInstance",
    "sagemaker:StartNotebookInstance",
    "sagemaker:CreatePresignedNotebookInstanceUrl",
    "iam:CreateRole",
    "s3:PutBucketPolicy",
  ]) {
    it(`may not ${action}`, () => {
      assert.equal(
        evaluate(policy, { action, resource: `${SAGEMAKER}:notebook-instance/workbench-dev` }),
        "not allowed",
      );
    });
  }

  it("cannot start jobs, pass roles or grant keys without a role for jobs", () => {
    const closed = buildNotebookPolicy({ ...args, jobRoleArns: [], endpointArns: [], secretArns: [] });
    const actions = statements(closed).flatMap(({ Action }) => Action);
    for (const action of [
      "iam:PassRole",
      "kms:CreateGrant",
      "sagemaker:CreateTrainingJob",
      "sagemaker:InvokeEndpoint",
    ]) {
      assert.ok(!actions.includes(action), action);
    }
    assert.ok(!actions.includes("secretsmanager:GetSecretValue"));
  });

  it("has a resource wherever AWS knows one", () => {
    const anywhere = statements(policy).filter(({ Resource }) => [Resource].flat().includes("*"));
    assert.deepEqual(
      anywhere.map(({ Sid }) => Sid),
      ["ListJobs", "DescribeNetwork"],
    );
  });

  it("fits into a role", () => assert.ok(JSON.stringify(policy).length <= 10_240));
});
