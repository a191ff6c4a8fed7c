import type { Account } from "../core/account";
import { buildPolicy, type Statement } from "../core/policyDocument";

export interface FunctionPolicyArgs {
  account: Account;
  logGroupArn: string;
  deadLetterQueueArn: string;
  /** Key of the function's environment and of its dead letters. */
  keyArn: string;
}

/** Builds what every function may do: run in the VPC, write its logs and traces, and leave what it could not handle in its queue. */
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
    // AWS knows no resource for traces.
    {
      Sid: "WriteTraces",
      Effect: "Allow",
      Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
      Resource: "*",
    },
    ...networkInterfaces(account),
  );
}

/** Lambda itself makes the function's network interfaces, with the function's role; the function's own code may not touch them. */
function networkInterfaces({ partition, region, accountId }: Account): Statement[] {
  const manage = [
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:AssignPrivateIpAddresses",
    "ec2:UnassignPrivateIpAddresses",
  ];
  const describe = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"];
  return [
    // Lambda refuses a role whose rights are narrower than every resource of EC2 in the account and region.
    {
      Sid: "ManageInterfaces",
      Effect: "Allow",
      Action: manage,
      Resource: `arn:${partition}:ec2:${region}:${accountId}:*/*`,
    },
    // AWS knows no resources for these.
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
