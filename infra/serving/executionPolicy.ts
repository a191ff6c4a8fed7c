import type { Account } from "../core/account";
import { useNetworkInterfaces } from "../network/networkInterfacePolicy";
import { buildPolicy, type Statement } from "../core/policyDocument";
import { grantKey } from "../core/sagemakerStatements";

export interface ExecutionPolicyArgs {
  account: Account;
  bucketArn: string;
  /**
   * Keys of objects that the role may read. `*` matches any text: a pattern for all versions includes those kept for
   * going back.
   */
  readKeys: string[];
  /** Prefix of objects that the role may write. */
  writePrefix: string;
  /** Key of the bucket. */
  bucketKeyArn: string;
  /** Key for instance volumes and captured data. */
  endpointKeyArn: string;
  /** Repository of the container images, in the account's registry. */
  repository: string;
  logGroupArn: string;
  /** Metric alarms that roll an update back if they go off; composite alarms do not work. @default none */
  rollbackAlarmArns?: string[];
  subnetIds: string[];
  securityGroupIds: string[];
}

/**
 * Builds the policy for hosting models: fetch them, run them in the VPC, write logs, metrics and captured data, and
 * read the alarms that roll an update back.
 */
export function buildExecutionPolicy(args: ExecutionPolicyArgs) {
  return buildPolicy(
    ...data(args),
    ...images(args),
    ...logsAndMetrics(args),
    ...alarms(args),
    ...useNetworkInterfaces(args),
  );
}

function data(args: ExecutionPolicyArgs): Statement[] {
  const { account, bucketArn, readKeys, writePrefix, bucketKeyArn, endpointKeyArn } = args;
  return [
    {
      Sid: "ReadArtifacts",
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: readKeys.map((key) => `${bucketArn}/${key}`),
    },
    { Sid: "ListBucket", Effect: "Allow", Action: "s3:ListBucket", Resource: bucketArn },
    { Sid: "WriteCapturedData", Effect: "Allow", Action: "s3:PutObject", Resource: `${bucketArn}/${writePrefix}/*` },
    {
      Sid: "UseKeysForBucket",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: [bucketKeyArn, endpointKeyArn],
      Condition: { StringEquals: { "kms:ViaService": `s3.${account.region}.${account.dnsSuffix}` } },
    },
    { Sid: "DescribeKey", Effect: "Allow", Action: "kms:DescribeKey", Resource: endpointKeyArn },
    grantKey("GrantKeyToVolumes", endpointKeyArn),
  ];
}

function images({ account, repository }: ExecutionPolicyArgs): Statement[] {
  const { partition, region, accountId } = account;
  return [
    {
      Sid: "PullImages",
      Effect: "Allow",
      Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      Resource: `arn:${partition}:ecr:${region}:${accountId}:repository/${repository}`,
    },
    // AWS supports no resource for these tokens.
    { Sid: "LogInToRegistry", Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
  ];
}

function logsAndMetrics({ logGroupArn }: ExecutionPolicyArgs): Statement[] {
  return [
    {
      Sid: "WriteLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: [logGroupArn, `${logGroupArn}:*`],
    },
    {
      // AWS supports no resource for metrics. A condition limits their namespace.
      Sid: "WriteMetrics",
      Effect: "Allow",
      Action: "cloudwatch:PutMetricData",
      Resource: "*",
      Condition: { StringLike: { "cloudwatch:namespace": ["AWS/SageMaker*", "/aws/sagemaker/*"] } },
    },
  ];
}

function alarms({ rollbackAlarmArns = [] }: ExecutionPolicyArgs): Statement[] {
  if (rollbackAlarmArns.length === 0) return [];
  return [
    { Sid: "ReadRollbackAlarms", Effect: "Allow", Action: "cloudwatch:DescribeAlarms", Resource: rollbackAlarmArns },
  ];
}
