import assert from "node:assert/strict";
import { account } from "#test/pulumi";
import { type PolicyRequest, evaluate } from "#test/iam/evaluate";

export const SAGEMAKER = "arn:aws:sagemaker:eu-west-1:111122223333";
export const LOGS = "arn:aws:logs:eu-west-1:111122223333:log-group";
export const KEY = "arn:aws:kms:eu-west-1:111122223333:key/notebooks";
export const DATA_KEY = "arn:aws:kms:eu-west-1:111122223333:key/data";
const JOB_ROLE = "arn:aws:iam::111122223333:role/training";
const ENDPOINT = `${SAGEMAKER}:endpoint/digits-dev`;

/** What both kinds of workbench are tested with. */
export const workbench = {
  account,
  bucketArn: "arn:aws:s3:::data",
  dataKeyArn: DATA_KEY,
  keyArn: KEY,
  readPrefixes: ["digits"],
  writePrefix: "own/ada",
  jobRoleArns: [JOB_ROLE],
  endpointArns: [ENDPOINT],
  subnetIds: ["subnet-1"],
  securityGroupIds: ["sg-1"],
};

const via = (service: string) => ({ "kms:ViaService": `${service}.eu-west-1.amazonaws.com` });
const passed = (service: string) => ({ "iam:PassedToService": service });
const tagging = (action: string) => ({ "sagemaker:TaggingAction": action });

/** Requests of somebody who works, with one each that differs in what matters and is not allowed. */
const PAIRS: [what: string, allowed: PolicyRequest, refused: PolicyRequest][] = [
  [
    "reads the folders it is given",
    { action: "s3:GetObject", resource: "arn:aws:s3:::data/digits/train.csv" },
    { action: "s3:GetObject", resource: "arn:aws:s3:::data/census/train.csv" },
  ],
  [
    "lists those folders only",
    { action: "s3:ListBucket", resource: "arn:aws:s3:::data", context: { "s3:prefix": "own/ada/" } },
    { action: "s3:ListBucket", resource: "arn:aws:s3:::data", context: { "s3:prefix": "own/bob/" } },
  ],
  [
    "writes to a folder of its own",
    { action: "s3:PutObject", resource: "arn:aws:s3:::data/own/ada/model" },
    { action: "s3:PutObject", resource: "arn:aws:s3:::data/digits/model" },
  ],
  [
    "uses the key of the data by way of S3",
    { action: "kms:Decrypt", resource: DATA_KEY, context: via("s3") },
    { action: "kms:Decrypt", resource: DATA_KEY, context: via("sqs") },
  ],
  [
    "starts jobs, not endpoints",
    { action: "sagemaker:CreateTrainingJob", resource: `${SAGEMAKER}:training-job/mine` },
    { action: "sagemaker:CreateEndpoint", resource: `${SAGEMAKER}:endpoint/mine` },
  ],
  [
    "tags jobs as it makes them",
    { action: "sagemaker:AddTags", resource: `${SAGEMAKER}:training-job/mine`, context: tagging("CreateTrainingJob") },
    { action: "sagemaker:AddTags", resource: `${SAGEMAKER}:training-job/mine` },
  ],
  [
    "hands the roles of jobs to SageMaker",
    { action: "iam:PassRole", resource: JOB_ROLE, context: passed("sagemaker.amazonaws.com") },
    { action: "iam:PassRole", resource: JOB_ROLE, context: passed("lambda.amazonaws.com") },
  ],
  [
    "hands on no other role",
    { action: "iam:PassRole", resource: JOB_ROLE, context: passed("sagemaker.amazonaws.com") },
    { action: "iam:PassRole", resource: `${JOB_ROLE}-admin`, context: passed("sagemaker.amazonaws.com") },
  ],
  [
    "hands keys to the volumes of jobs",
    { action: "kms:CreateGrant", resource: KEY, context: { "kms:GrantIsForAWSResource": "true" } },
    { action: "kms:CreateGrant", resource: KEY, context: { "kms:GrantIsForAWSResource": "false" } },
  ],
  [
    "reads the logs of jobs",
    { action: "logs:GetLogEvents", resource: `${LOGS}:/aws/sagemaker/TrainingJobs:log-stream:mine/algo-1` },
    { action: "logs:GetLogEvents", resource: `${LOGS}:/aws/lambda/predict:log-stream:a` },
  ],
  [
    "asks the models of the endpoints it is given",
    { action: "sagemaker:InvokeEndpoint", resource: ENDPOINT },
    { action: "sagemaker:InvokeEndpoint", resource: `${SAGEMAKER}:endpoint/payments` },
  ],
  [
    "joins its own subnets",
    { action: "ec2:CreateNetworkInterface", resource: "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1" },
    { action: "ec2:CreateNetworkInterface", resource: "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-9" },
  ],
];

/** Tests what every workbench's policy allows, and what it does not. */
export function itAllowsTheWork(policy: unknown) {
  for (const [what, allowed, refused] of PAIRS) itAllowsOnly(what, policy, allowed, refused);
}

/** Tests a request that the policy allows and one that it does not. */
export function itAllowsOnly(what: string, policy: unknown, allowed: PolicyRequest, refused: PolicyRequest) {
  it(what, () => {
    assert.equal(evaluate(policy, allowed), "allowed");
    assert.notEqual(evaluate(policy, refused), "allowed");
  });
}
