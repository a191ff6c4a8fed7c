import assert from "node:assert/strict";
import { ENDPOINT_ACTIONS, type EndpointService } from "#infra/network/endpoints/endpointActions";
import { buildVpcEndpointPolicy } from "#infra/network/endpoints/vpcEndpointPolicy";
import { evaluate } from "#test/iam/evaluate";
import { account } from "#test/pulumi";

const OWN = "111122223333";
const STRANGER = "444455556666";
const decide = (service: EndpointService, action: string, resource?: string, caller: string | undefined = OWN) =>
  evaluate(buildVpcEndpointPolicy({ account, service }), {
    principal: `arn:aws:iam::${caller}:role/any`,
    action,
    resource,
    context: { "aws:PrincipalAccount": caller },
  });

describe("buildVpcEndpointPolicy", () => {
  for (const [service, allowed, resource, denied] of [
    [
      "sagemaker.api",
      "sagemaker:CreateTrainingJob",
      "sagemaker:eu-west-1:ACCOUNT:training-job/x",
      "sagemaker:PutModelPackageGroupPolicy",
    ],
    [
      "sagemaker.runtime",
      "sagemaker:InvokeEndpoint",
      "sagemaker:eu-west-1:ACCOUNT:endpoint/x",
      "sagemaker:DeleteEndpoint",
    ],
    [
      "notebook",
      "sagemaker:CreatePresignedNotebookInstanceUrl",
      "sagemaker:eu-west-1:ACCOUNT:notebook-instance/x",
      "sagemaker:DeleteNotebookInstance",
    ],
    [
      "studio",
      "sagemaker:CreatePresignedDomainUrl",
      "sagemaker:eu-west-1:ACCOUNT:user-profile/d/x",
      "sagemaker:DeleteDomain",
    ],
    ["sts", "sts:AssumeRole", "iam::ACCOUNT:role/x", "sts:GetFederationToken"],
    ["logs", "logs:PutLogEvents", "logs:eu-west-1:ACCOUNT:log-group:x:log-stream:y", "logs:DeleteLogGroup"],
    ["monitoring", "cloudwatch:DescribeAlarms", "cloudwatch:eu-west-1:ACCOUNT:alarm:x", "cloudwatch:DeleteAlarms"],
    ["kms", "kms:Decrypt", "kms:eu-west-1:ACCOUNT:key/x", "kms:ScheduleKeyDeletion"],
    ["ecr.api", "ecr:BatchGetImage", "ecr:eu-west-1:ACCOUNT:repository/x", "ecr:DeleteRepository"],
    ["ecr.dkr", "ecr:BatchGetImage", "ecr:eu-west-1:ACCOUNT:repository/x", "ecr:SetRepositoryPolicy"],
    [
      "secretsmanager",
      "secretsmanager:GetSecretValue",
      "secretsmanager:eu-west-1:ACCOUNT:secret:x",
      "secretsmanager:DeleteSecret",
    ],
    ["states", "states:StartExecution", "states:eu-west-1:ACCOUNT:stateMachine:x", "states:DeleteStateMachine"],
    ["events", "events:PutEvents", "events:eu-west-1:ACCOUNT:event-bus/x", "events:PutRule"],
    ["lambda", "lambda:InvokeFunction", "lambda:eu-west-1:ACCOUNT:function:x", "lambda:UpdateFunctionCode"],
    ["sns", "sns:Publish", "sns:eu-west-1:ACCOUNT:x", "sns:AddPermission"],
    ["sqs", "sqs:SendMessage", "sqs:eu-west-1:ACCOUNT:x", "sqs:DeleteQueue"],
    [
      "execute-api",
      "execute-api:Invoke",
      "execute-api:eu-west-1:ACCOUNT:api/dev/POST/predict-digit",
      "execute-api:ManageConnections",
    ],
  ] as const) {
    const of = (accountId: string) => `arn:aws:${resource.replace("ACCOUNT", accountId)}`;

    it(`allows the platform's actions at ${service}, for the account's identities and resources`, () => {
      assert.equal(decide(service, allowed, of(OWN)), "allowed");
      assert.equal(decide(service, allowed, of(STRANGER)), "not allowed");
      assert.equal(decide(service, denied, of(OWN)), "not allowed");
    });

    if (service === "execute-api") continue;
    it(`lets no stranger's identity pass at ${service}`, () => {
      assert.equal(decide(service, allowed, of(OWN), STRANGER), "not allowed");
    });
  }

  it("lets those with an API key and no identity pass to the account's own APIs", () => {
    const policy = buildVpcEndpointPolicy({ account, service: "execute-api" });
    const call = (accountId: string) =>
      evaluate(policy, {
        principal: "anonymous",
        action: "execute-api:Invoke",
        resource: `arn:aws:execute-api:eu-west-1:${accountId}:api/dev/POST/x`,
      });
    assert.equal(call(OWN), "allowed");
    assert.equal(call(STRANGER), "not allowed");
  });

  it("bounds what AWS knows no resource for by the caller", () => {
    assert.equal(decide("ecr.api", "ecr:GetAuthorizationToken"), "allowed");
    assert.equal(decide("ecr.api", "ecr:GetAuthorizationToken", "*", STRANGER), "not allowed");
  });

  it("allows no service everything", () => {
    const actions = Object.values(ENDPOINT_ACTIONS).flatMap(({ own }) => own);
    assert.deepEqual(
      actions.filter((action) => action.endsWith(":*") || action === "*"),
      [],
    );
  });
});
