import type { Account } from "#infra/core/account";
import { joinNetwork } from "#infra/network/networkInterfacePolicy";
import { readGitCredentials } from "./notebookPolicy";
import { buildPolicy, type Statement } from "#infra/core/policyDocument";
import { grantKey, passRole } from "#infra/core/sagemakerStatements";

/** The role, key, network and secrets that a notebook instance runs with. */
export interface NotebookResources {
  roleArn: string;
  /** Key for its volume and its Git credentials. */
  keyArn: string;
  /** Secrets Manager secrets with the credentials of its Git repositories. */
  secretArns: string[];
  subnetIds: string[];
  securityGroupIds: string[];
}

export interface NotebookSchedulePolicyArgs {
  account: Account;
  notebookArn: string;
  deadLetterQueueArn: string;
  /** Key for the schedules and the queue. */
  keyArn: string;
  /** What the notebook runs with. @default the schedules only stop it */
  runsWith?: NotebookResources;
}

/**
 * Builds the policy for the schedules of one notebook instance: start it, stop it, and send failed calls to the
 * dead-letter queue.
 */
export function buildNotebookSchedulePolicy(args: NotebookSchedulePolicyArgs) {
  const { account, notebookArn, deadLetterQueueArn, keyArn, runsWith } = args;
  return buildPolicy(
    { Sid: "Stop", Effect: "Allow", Action: "sagemaker:StopNotebookInstance", Resource: notebookArn },
    { Sid: "SendDeadLetters", Effect: "Allow", Action: "sqs:SendMessage", Resource: deadLetterQueueArn },
    { Sid: "UseKey", Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: keyArn },
    ...(runsWith ? start(account, notebookArn, runsWith) : []),
  );
}

/**
 * SageMaker lets a principal start a notebook instance only if it could have created it with its role, key, network and
 * secrets.
 */
function start(account: Account, notebookArn: string, runsWith: NotebookResources): Statement[] {
  const { roleArn, keyArn } = runsWith;
  return [
    { Sid: "Start", Effect: "Allow", Action: "sagemaker:StartNotebookInstance", Resource: notebookArn },
    passRole("PassRole", roleArn),
    { Sid: "DescribeKey", Effect: "Allow", Action: "kms:DescribeKey", Resource: keyArn },
    grantKey("GrantKeyToVolume", keyArn),
    ...joinNetwork({ account, ...runsWith }),
    ...readGitCredentials({ account, ...runsWith }),
  ];
}
