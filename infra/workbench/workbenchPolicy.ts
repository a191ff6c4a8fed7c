import type { Account } from "../core/account";
import type { Statement } from "../core/policyDocument";
import { grantKey, passRole } from "../core/sagemakerStatements";

/** Resources that people use in a notebook or in Studio. */
export interface Workbench {
  /** Bucket of the data. */
  bucketArn: string;
  /** Key of the bucket. */
  dataKeyArn: string;
  /** Folders of the bucket that may be read, without slashes at the ends. */
  readPrefixes: string[];
  /** Folder of the bucket in which objects may be read, written and deleted. */
  writePrefix: string;
  /** Roles for training, processing and tuning jobs. Without one, no job can be started. */
  jobRoleArns: string[];
  /** Endpoints that may be invoked. */
  endpointArns: string[];
}

export interface WorkbenchPolicyArgs extends Workbench {
  account: Account;
  /** Key for the volumes of the workbench and its jobs. */
  keyArn: string;
}

const JOBS = [
  { resource: "training-job", operation: "TrainingJob", logGroup: "TrainingJobs" },
  { resource: "processing-job", operation: "ProcessingJob", logGroup: "ProcessingJobs" },
  // A tuning job has no log itself.
  { resource: "hyper-parameter-tuning-job", operation: "HyperParameterTuningJob" },
];

/** Statements for a user of a workbench. The denials of `denyUnsafe` make sure that jobs are secure. */
export function useWorkbench(args: WorkbenchPolicyArgs): Statement[] {
  return [...data(args), ...(args.jobRoleArns.length > 0 ? jobs(args) : []), ...endpoints(args)];
}

function data({ account, bucketArn, dataKeyArn, readPrefixes, writePrefix }: WorkbenchPolicyArgs): Statement[] {
  const readable = [...new Set([...readPrefixes, writePrefix])];
  return [
    {
      Sid: "ListData",
      Effect: "Allow",
      Action: "s3:ListBucket",
      Resource: bucketArn,
      Condition: { StringLike: { "s3:prefix": readable.map((prefix) => `${prefix}/*`) } },
    },
    { Sid: "LocateData", Effect: "Allow", Action: "s3:GetBucketLocation", Resource: bucketArn },
    {
      Sid: "ReadData",
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: readable.map((prefix) => `${bucketArn}/${prefix}/*`),
    },
    {
      Sid: "WriteData",
      Effect: "Allow",
      Action: ["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"],
      Resource: `${bucketArn}/${writePrefix}/*`,
    },
    {
      Sid: "UseKeyForData",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: dataKeyArn,
      Condition: { StringEquals: { "kms:ViaService": `s3.${account.region}.${account.dnsSuffix}` } },
    },
  ];
}

function jobs({ account, keyArn, dataKeyArn, jobRoleArns }: WorkbenchPolicyArgs): Statement[] {
  const { partition, region, accountId } = account;
  const arn = (service: string, resource: string) => `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
  const all = JOBS.map(({ resource }) => arn("sagemaker", `${resource}/*`));
  const actions = (verb: string) => JOBS.map(({ operation }) => `sagemaker:${verb}${operation}`);
  const keys = [...new Set([keyArn, dataKeyArn])];
  return [
    {
      Sid: "RunJobs",
      Effect: "Allow",
      Action: [...actions("Create"), ...actions("Describe"), ...actions("Stop")],
      Resource: all,
    },
    {
      Sid: "TagJobs",
      Effect: "Allow",
      Action: "sagemaker:AddTags",
      Resource: all,
      Condition: { StringEquals: { "sagemaker:TaggingAction": JOBS.map(({ operation }) => `Create${operation}`) } },
    },
    // AWS supports no resource for list actions.
    { Sid: "ListJobs", Effect: "Allow", Action: actions("List").map((action) => `${action}s`), Resource: "*" },
    passRole("PassJobRoles", jobRoleArns),
    { Sid: "DescribeKeys", Effect: "Allow", Action: "kms:DescribeKey", Resource: keys },
    grantKey("GrantKeysToJobs", keys),
    {
      Sid: "ReadLogsOfJobs",
      Effect: "Allow",
      Action: ["logs:DescribeLogStreams", "logs:GetLogEvents"],
      Resource: JOBS.flatMap(({ logGroup }) =>
        logGroup ? [arn("logs", `log-group:/aws/sagemaker/${logGroup}:*`)] : [],
      ),
    },
  ];
}

function endpoints({ endpointArns }: WorkbenchPolicyArgs): Statement[] {
  if (endpointArns.length === 0) return [];
  return [{ Sid: "AskModels", Effect: "Allow", Action: "sagemaker:InvokeEndpoint", Resource: endpointArns }];
}
