import type { Account } from "../core/account";
import { byAccount, type KeyPolicyArgs } from "./keyPolicy";
import { buildPolicy, type Statement } from "../core/policyDocument";

/** What reading and writing with a key takes: the data key under it is made anew, or decrypted. */
const USE = ["kms:Decrypt", "kms:GenerateDataKey*"];

/**
 * Builds the policy of a key for topics and queues that CloudWatch's alarms and EventBridge's rules of this account and region may fill, and
 * for schedules and state machines.
 */
export function buildMessagesKeyPolicy(args: KeyPolicyArgs) {
  const { account } = args;
  return buildPolicy(...byAccount(args), ...forMessages(account), forSchedules(account), ...forStateMachines(account));
}

/** For EventBridge, SNS and SQS know no condition on the source: the encryption context bounds it to the account's topics and queues. */
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

/** Who makes a schedule uses the key by way of EventBridge Scheduler, but the schedule's role decrypts it itself when its time has come. */
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
 * Who calls Step Functions uses the key by way of it, but the role of a running machine uses the key itself. The encryption context bounds
 * that to definitions and histories, and to the logs that are handed over to CloudWatch.
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
