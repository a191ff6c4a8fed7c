import type { Account } from "#infra/core/account";
import { joinNetwork } from "#infra/network/networkInterfacePolicy";
import { readGitCredentials } from "./notebookPolicy";
import { buildPolicy, type Statement } from "#infra/core/policyDocument";
import { grantKey, passRole } from "#infra/core/sagemakerStatements";

/** What a notebook instance runs with. */
export interface NotebookResources {
  roleArn: string;
  /** Key of its volume, and of its Git credentials. */
  keyArn: string;
  /** Secrets with the credentials of its Git repositories. */
  secretArns: string[];
  subnetIds: string[];
  securityGroupIds: string[];
}

export interface NotebookSchedulePolicyArgs {
  account: Account;
  notebookArn: string;
  deadLetterQueueArn: string;
  /** Key of the schedules and of the queue. */
  keyArn: string;
  /** What the notebook runs with. @default it is only stopped, never started */
  runsWith?: NotebookResources;
}

/** Builds what the schedules of one notebook instance may do: start it, stop it, and tell when they could not. */
export function buildNotebookSchedulePolicy(args: NotebookSchedulePolicyArgs) {
  const { account, notebookArn, deadLetterQueueArn, keyArn, runsWith } = args;
  return buildPolicy(
    { Sid: "Stop", Effect: "Allow", Action: "sagemaker:StopNotebookInstance", Resource: notebookArn },
    { Sid: "SendDeadLetters", Effect: "Allow", Action: "sqs:SendMessage", Resource: deadLetterQueueArn },
    { Sid: "UseKey", Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: keyArn },
    ...(runsWith ? start(account, notebookArn, runsWith) : []),
  );
}

/** SageMaker lets only those start a notebook instance who could have made it: with its role, key, network and secrets. */
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
