import type { Account } from "../core/account";
import { buildPolicy, type Statement } from "../core/policyDocument";

export interface FunctionPolicyArgs {
  account: Account;
  logGroupArn: string;
  deadLetterQueueArn: string;
  /** Key for the function's environment and dead letters. */
  keyArn: string;
}

/**
 * Builds the policy of every function: run in the VPC, write logs and traces, send failed events to its dead-letter
 * queue.
 */
export function buildFunctionPolicy({ account, logGroupArn, deadLetterQueueArn, keyArn }: FunctionPolicyArgs) {
  return buildPolicy(
    {
      Sid: "WriteLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${logGroupArn}:*`,
    },
    { Sid: "SendDeadLetters", Effect: "Allow", Action: "sqs:SendMessage", Resource: deadLetterQueueArn },
    { Sid: "UseKey", Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: keyArn },
    // AWS supports no resource for traces.
    {
      Sid: "WriteTraces",
      Effect: "Allow",
      Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
      Resource: "*",
    },
    ...networkInterfaces(account),
  );
}

/**
 * Lambda creates the function's network interfaces with the function's role. The function's own code is denied this.
 */
function networkInterfaces({ partition, region, accountId }: Account): Statement[] {
  const manage = [
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:AssignPrivateIpAddresses",
    "ec2:UnassignPrivateIpAddresses",
  ];
  const describe = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"];
  return [
    // Lambda rejects a role whose permissions are narrower than every EC2 resource in the account and region.
    {
      Sid: "ManageInterfaces",
      Effect: "Allow",
      Action: manage,
      Resource: `arn:${partition}:ec2:${region}:${accountId}:*/*`,
    },
    // AWS supports no resource for these actions.
    { Sid: "DescribeNetwork", Effect: "Allow", Action: describe, Resource: "*" },
    {
      Sid: "DenyCodeTheInterfaces",
      Effect: "Deny",
      Action: [...manage, ...describe],
      Resource: "*",
      Condition: {
        ArnLike: { "lambda:SourceFunctionArn": `arn:${partition}:lambda:${region}:${accountId}:function:*` },
      },
    },
  ];
}
