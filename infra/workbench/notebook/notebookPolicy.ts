import { useNetworkInterfaces } from "#infra/network/networkInterfacePolicy";
import { buildPolicy, type Statement } from "#infra/core/policyDocument";
import { useWorkbench, type WorkbenchPolicyArgs } from "../workbenchPolicy";

export interface NotebookPolicyArgs extends WorkbenchPolicyArgs {
  notebookName: string;
  /** The log group of all notebook instances. */
  logGroupArn: string;
  /** Secrets Manager secrets with the credentials of its Git repositories. */
  secretArns: string[];
  subnetIds: string[];
  securityGroupIds: string[];
}

export type GitCredentialsArgs = Pick<NotebookPolicyArgs, "account" | "secretArns" | "keyArn">;

/**
 * Builds the policy of a notebook instance: its user's work, writing its own log, reading its own Git credentials, and
 * stopping itself.
 */
export function buildNotebookPolicy(args: NotebookPolicyArgs) {
  return buildPolicy(...useWorkbench(args), ...own(args), ...readGitCredentials(args), ...useNetworkInterfaces(args));
}

function own({ account, notebookName, logGroupArn }: NotebookPolicyArgs): Statement[] {
  const { partition, region, accountId } = account;
  return [
    {
      Sid: "StopWhenIdle",
      Effect: "Allow",
      Action: "sagemaker:StopNotebookInstance",
      Resource: `arn:${partition}:sagemaker:${region}:${accountId}:notebook-instance/${notebookName}`,
    },
    {
      Sid: "WriteLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${logGroupArn}:log-stream:${notebookName}/*`,
    },
    { Sid: "FindLogs", Effect: "Allow", Action: "logs:DescribeLogStreams", Resource: `${logGroupArn}:*` },
  ];
}

/** Permissions for reading the credentials of Git repositories. */
export function readGitCredentials({ account, secretArns, keyArn }: GitCredentialsArgs): Statement[] {
  if (secretArns.length === 0) return [];
  return [
    { Sid: "ReadGitCredentials", Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secretArns },
    {
      Sid: "UseKeyForGitCredentials",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: keyArn,
      Condition: { StringEquals: { "kms:ViaService": `secretsmanager.${account.region}.${account.dnsSuffix}` } },
    },
  ];
}
