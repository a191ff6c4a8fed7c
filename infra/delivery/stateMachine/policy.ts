import type { Account } from "#infra/core/account";
import { buildPolicy, type Statement } from "#infra/core/policyDocument";

export interface PromotionPolicyArgs {
  account: Account;
  stateMachineArn: string;
  endpointArn: string;
  topicArn: string;
  /** Key for the state machine's definition and history. */
  keyArn: string;
  /** Key for the topic's messages. */
  topicKeyArn: string;
}

/**
 * Builds the policy of the promotion's state machine: exactly the calls in its definition, and writing its logs and
 * traces.
 */
export function buildPromotionPolicy(args: PromotionPolicyArgs) {
  const { stateMachineArn, endpointArn, topicArn } = args;
  return buildPolicy(
    {
      Sid: "ShiftTraffic",
      Effect: "Allow",
      Action: ["sagemaker:DescribeEndpoint", "sagemaker:UpdateEndpointWeightsAndCapacities"],
      Resource: endpointArn,
    },
    // AWS returns composite alarms only to callers that may describe every alarm.
    { Sid: "ReadAlarms", Effect: "Allow", Action: "cloudwatch:DescribeAlarms", Resource: "*" },
    { Sid: "ListOwnExecutions", Effect: "Allow", Action: "states:ListExecutions", Resource: stateMachineArn },
    { Sid: "TellPeople", Effect: "Allow", Action: "sns:Publish", Resource: topicArn },
    ...keys(args),
    ...logsAndTraces(),
  );
}

/** Builds the policy for starting the promotion. */
export function buildStartPromotionPolicy({ stateMachineArn }: { stateMachineArn: string }) {
  return buildPolicy({ Effect: "Allow", Action: "states:StartExecution", Resource: stateMachineArn });
}

function keys({ account, stateMachineArn, keyArn, topicKeyArn }: PromotionPolicyArgs): Statement[] {
  const { partition, region, accountId, dnsSuffix } = account;
  return [
    {
      Sid: "EncryptHistory",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: keyArn,
      Condition: { StringEquals: { "kms:EncryptionContext:aws:states:stateMachineArn": stateMachineArn } },
    },
    {
      // Step Functions encrypts the logs that it delivers.
      Sid: "EncryptDeliveredLogs",
      Effect: "Allow",
      Action: "kms:GenerateDataKey",
      Resource: keyArn,
      Condition: {
        StringEquals: { "kms:EncryptionContext:SourceArn": `arn:${partition}:logs:${region}:${accountId}:*` },
      },
    },
    {
      Sid: "EncryptMessages",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: topicKeyArn,
      Condition: { StringEquals: { "kms:ViaService": `sns.${region}.${dnsSuffix}` } },
    },
  ];
}

/** AWS supports no resource for log deliveries and traces. */
function logsAndTraces(): Statement[] {
  return [
    {
      Sid: "DeliverLogs",
      Effect: "Allow",
      Action: [
        "logs:CreateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:DescribeLogGroups",
        "logs:DescribeResourcePolicies",
        "logs:GetLogDelivery",
        "logs:ListLogDeliveries",
        "logs:PutResourcePolicy",
        "logs:UpdateLogDelivery",
      ],
      Resource: "*",
    },
    {
      Sid: "WriteTraces",
      Effect: "Allow",
      Action: ["xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:PutTelemetryRecords", "xray:PutTraceSegments"],
      Resource: "*",
    },
  ];
}
