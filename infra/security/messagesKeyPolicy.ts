import type { Account } from "../core/account";
import { byAccount, type KeyPolicyArgs } from "./keyPolicy";
import { buildPolicy, type Statement } from "../core/policyDocument";

/** Actions for reading and writing encrypted data: decrypting the data key, or generating a new one. */
const USE = ["kms:Decrypt", "kms:GenerateDataKey*"];

/**
 * Builds the policy of a key for topics and queues that alarms and EventBridge rules of this account and region publish
 * to, and for schedules and state machines.
 */
export function buildMessagesKeyPolicy(args: KeyPolicyArgs) {
  const { account } = args;
  return buildPolicy(...byAccount(args), ...forMessages(account), forSchedules(account), ...forStateMachines(account));
}

/**
 * SNS and SQS support no source condition for EventBridge. The encryption context limits it to the account's topics and
 * queues.
 */
function forMessages({ partition, region, accountId }: Account): Statement[] {
  const fromRules = (Sid: string, context: string, service: string): Statement => ({
    Sid,
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: USE,
    Resource: "*",
    Condition: {
      ArnLike: { [`kms:EncryptionContext:${context}`]: `arn:${partition}:${service}:${region}:${accountId}:*` },
    },
  });
  return [
    {
      Sid: "Alarms",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: USE,
      Resource: "*",
      Condition: {
        StringEquals: { "aws:SourceAccount": accountId },
        ArnLike: { "aws:SourceArn": `arn:${partition}:cloudwatch:${region}:${accountId}:alarm:*` },
      },
    },
    fromRules("Rules", "aws:sns:topicArn", "sns"),
    fromRules("DeadLettersOfRules", "aws:sqs:arn", "sqs"),
  ];
}

/**
 * The creator of a schedule uses the key through EventBridge Scheduler, but the schedule's role decrypts with the key
 * directly.
 */
function forSchedules({ partition, region, accountId }: Account): Statement {
  const schedules = `arn:${partition}:scheduler:${region}:${accountId}:schedule/*`;
  return {
    Sid: "Schedules",
    Effect: "Allow",
    Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
    Action: "kms:Decrypt",
    Resource: "*",
    Condition: { ArnLike: { "kms:EncryptionContext:aws:scheduler:schedule:arn": schedules } },
  };
}

/**
 * Callers of Step Functions use the key through it, but the role of a running state machine uses the key directly. The
 * encryption context limits this to definitions, histories, and logs that are delivered to CloudWatch.
 */
function forStateMachines({ partition, region, accountId }: Account): Statement[] {
  const root = { AWS: `arn:${partition}:iam::${accountId}:root` };
  const allow = (Sid: string, Principal: Statement["Principal"], Action: string[], context: object): Statement => ({
    Sid,
    Effect: "Allow",
    Principal,
    Action,
    Resource: "*",
    Condition: { ArnLike: context },
  });
  const ofMachines = {
    "kms:EncryptionContext:aws:states:stateMachineArn": `arn:${partition}:states:${region}:${accountId}:stateMachine:*`,
  };
  const ofLogs = { "kms:EncryptionContext:SourceArn": `arn:${partition}:logs:${region}:${accountId}:*` };
  return [
    allow("StateMachines", root, ["kms:Decrypt", "kms:GenerateDataKey"], ofMachines),
    allow("LogsOfStateMachines", root, ["kms:GenerateDataKey"], ofLogs),
    allow("DeliveryOfLogs", { Service: "delivery.logs.amazonaws.com" }, ["kms:Decrypt"], ofLogs),
  ];
}
