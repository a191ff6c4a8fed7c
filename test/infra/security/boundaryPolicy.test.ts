import assert from "node:assert/strict";
import { buildBoundaryPolicy } from "#infra/security/boundaryPolicy";
import { buildExecutionPolicy } from "#infra/serving/executionPolicy";
import { buildFunctionPolicy } from "#infra/api/functionPolicy";
import { buildNotebookPolicy } from "#infra/workbench/notebook/notebookPolicy";
import { buildNotebookSchedulePolicy } from "#infra/workbench/notebook/notebookSchedulePolicy";
import { buildStudioUserPolicy } from "#infra/workbench/studio/studioUserPolicy";
import { type PolicyRequest, evaluate } from "#test/iam/evaluate";
import { account } from "#test/pulumi";
import { statements } from "../statements";
import { DATA_KEY, LOGS, SAGEMAKER, workbench } from "../workbench/policyArguments";

const boundary = buildBoundaryPolicy({ account });
const own = { "aws:ResourceAccount": "111122223333", "iam:PassedToService": "sagemaker.amazonaws.com" };
const sqs = "arn:aws:sqs:eu-west-1:111122223333:dead-letters";
const logGroupArn = `${LOGS}:some`;
const role = { keyArn: DATA_KEY, logGroupArn, account };
const { subnetIds, securityGroupIds, bucketArn } = workbench;

/** Policies of roles that the platform makes. */
const ROLES = {
  execution: buildExecutionPolicy({
    ...role,
    bucketKeyArn: DATA_KEY,
    endpointKeyArn: DATA_KEY,
    ...{ subnetIds, securityGroupIds, bucketArn, readKeys: ["a"], writePrefix: "b", repository: "digits" },
    rollbackAlarmArns: ["arn:aws:cloudwatch:eu-west-1:111122223333:alarm:errors"],
  }),
  function: buildFunctionPolicy({ ...role, deadLetterQueueArn: sqs }),
  notebook: buildNotebookPolicy({ ...workbench, notebookName: "n", logGroupArn, secretArns: [] }),
  studioUser: buildStudioUserPolicy({
    ...workbench,
    domainId: "d-1",
    userProfileName: "ada",
    logGroupArn,
    instanceTypes: ["ml.t3.*"],
  }),
  schedule: buildNotebookSchedulePolicy({
    account,
    notebookArn: `${SAGEMAKER}:notebook-instance/n`,
    deadLetterQueueArn: sqs,
    keyArn: DATA_KEY,
    runsWith: {
      roleArn: "arn:aws:iam::111122223333:role/n",
      keyArn: DATA_KEY,
      secretArns: ["arn:aws:secretsmanager:eu-west-1:111122223333:secret:git-AbCdEf"],
      subnetIds,
      securityGroupIds,
    },
  }),
};

/** Actions whose creation the guardrails judge by their details. */
const JUDGED = /^sagemaker:Create/;

describe("buildBoundaryPolicy", () => {
  for (const [name, policy] of Object.entries(ROLES)) {
    it(`takes nothing away from the ${name} role`, () => {
      for (const { Effect, Action, Resource } of statements(policy)) {
        for (const action of [Action].flat().filter((it) => Effect === "Allow" && !JUDGED.test(it))) {
          for (const resource of [Resource].flat()) {
            const request = { action, resource, context: own };
            assert.equal(evaluate(boundary, request), "allowed", `${action} ${resource}`);
          }
        }
      }
    });
  }

  for (const [what, request] of [
    ["make roles", { action: "iam:CreateRole", resource: "arn:aws:iam::111122223333:role/x" }],
    ["change its own rights", { action: "iam:PutRolePolicy", resource: "arn:aws:iam::111122223333:role/x" }],
    ["take on other roles", { action: "sts:AssumeRole", resource: "arn:aws:iam::444455556666:role/x" }],
    ["leave the organisation", { action: "organizations:LeaveOrganization" }],
    ["start machines", { action: "ec2:RunInstances", resource: "arn:aws:ec2:eu-west-1:111122223333:instance/*" }],
    [
      "use another account's queue",
      { action: "sqs:SendMessage", resource: sqs.replace("111122223333", "444455556666") },
    ],
    [
      "use another region's endpoint",
      { action: "sagemaker:InvokeEndpoint", resource: `${SAGEMAKER}:endpoint/x`.replace("eu-west-1", "us-east-1") },
    ],
    ["delete a key", { action: "kms:ScheduleKeyDeletion", resource: DATA_KEY }],
    [
      "carry data to a stranger's bucket",
      { action: "s3:PutObject", resource: "arn:aws:s3:::x/y", context: { "aws:ResourceAccount": "444455556666" } },
    ],
    [
      "hand a role to Lambda",
      {
        action: "iam:PassRole",
        resource: "arn:aws:iam::111122223333:role/x",
        context: { "iam:PassedToService": "lambda.amazonaws.com" },
      },
    ],
  ] as [string, PolicyRequest][]) {
    it(`lets no role ${what}`, () => assert.equal(evaluate(boundary, request), "not allowed"));
  }

  it("lets no role create a notebook with a way out", () => {
    const request = { action: "sagemaker:CreateNotebookInstance", resource: `${SAGEMAKER}:notebook-instance/x` };
    assert.equal(evaluate(boundary, request), "denied");
  });

  it("fits into a managed policy", () => assert.ok(JSON.stringify(boundary).length <= 6_144));
});
