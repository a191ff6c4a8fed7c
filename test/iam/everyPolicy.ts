import * as pulumi from "@pulumi/pulumi";
import { ENDPOINT_ACTIONS, type EndpointService } from "#infra/network/endpoints/endpointActions";
import { WorkbenchDenials } from "#infra/workbench/workbenchDenials";
import { InferenceApi } from "#infra/api/inferenceApi/inferenceApi";
import { Network } from "#infra/network/network";
import { Notebook } from "#infra/workbench/notebook/notebook";
import type { NotebookArgs } from "#infra/workbench/notebook/args";
import { NotebookSchedule } from "#infra/workbench/notebook/notebookSchedule";
import { PermissionsBoundary } from "#infra/security/permissionsBoundary";
import { PresignedUrlAccess } from "#infra/security/presignedUrlAccess";
import { PromotionOnApproval } from "#infra/delivery/promotionOnApproval";
import { StudioDomain } from "#infra/workbench/studio/studioDomain";
import type { WorkbenchAccess } from "#infra/workbench/workbenchRole";
import { platform } from "#stacks/platform";
import { account as accountValues } from "../pulumi";
import { readStage } from "../stacks/settings/stageValues";

const account = pulumi.output(accountValues);
const logs = { keyArn: "arn:aws:kms:eu-west-1:111122223333:key/logs", retentionDays: 30 };
const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/data";
const logGroupArn = "arn:aws:logs:eu-west-1:111122223333:log-group:workbench";
const placement = { subnetIds: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] };

/** Declares every component that has a policy, with each option that adds to it: what a stage could have, whether or not it has it. */
export function declareEveryPolicy() {
  platform(readStage("prod"));
  new Network("every-network", {
    account,
    cidrBlock: "10.99.0.0/16",
    availabilityZones: 2,
    services: Object.keys(ENDPOINT_ACTIONS) as EndpointService[],
    bucketArns: ["arn:aws:s3:::data"],
    readableBuckets: ["packages"],
    logs,
  });
  new InferenceApi("every-api", {
    account,
    stageName: "dev",
    handler: { functionName: "predict", invokeArn: "arn:invoke" },
    throttle: { rateLimit: 1, burstLimit: 1, quotaPerDay: 1 },
    createAccountLogRole: true,
    vpcEndpointIds: ["vpce-1"],
    logs,
  });
  new PromotionOnApproval("every-approval", {
    account,
    stateMachineArn: "arn:aws:states:eu-west-1:111122223333:stateMachine:digits-promotion",
    modelPackageGroupName: "digits",
    keyArn,
  });
  declareWorkbench();
}

function declareWorkbench() {
  const { policyArn: denialsArn } = new WorkbenchDenials("every-guardrails", { keyArns: [keyArn], placement });
  new PermissionsBoundary("every-boundary", { account });
  new PresignedUrlAccess("every-url", { account, vpcEndpointIds: ["vpce-1"], addresses: ["203.0.113.0/24"] });
  const access: WorkbenchAccess = {
    bucketArn: "arn:aws:s3:::data",
    dataKeyArn: keyArn,
    readPrefixes: ["digits"],
    jobRoleArns: ["arn:aws:iam::111122223333:role/jobs"],
    endpointArns: ["arn:aws:sagemaker:eu-west-1:111122223333:endpoint/digits"],
    denialsArn,
  };
  const notebook: NotebookArgs = {
    account,
    notebookName: "every",
    defaultRepository: {
      url: "https://git.example/team/work.git",
      secretArn: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:git-abcdef",
    },
    access,
    placement,
    keyArn,
    logGroupArn,
  };
  const { notebookName, notebookArn, runsWith } = new Notebook("every-notebook", notebook);
  new NotebookSchedule("every-schedule", {
    account,
    notebookName,
    notebookArn,
    runsWith,
    start: "cron(0 8 ? * MON-FRI *)",
    stop: "cron(0 19 ? * * *)",
    keyArn,
  });
  new StudioDomain("every-studio", {
    account,
    domainName: "every",
    vpcId: "vpc-1",
    placement,
    users: [{ name: "ada" }],
    access,
    keyArn,
    logGroupArn,
  });
}
