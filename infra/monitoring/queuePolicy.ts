import { buildPolicy, denyPlainHttp } from "../core/policyDocument";

export interface QueuePolicyArgs {
  queueArn: string;
  /**
   * EventBridge rule that sends failed deliveries. EventBridge sends them as itself, not with a role of the account.
   */
  ruleArn?: string;
}

/** Builds a queue policy that requires TLS. IAM policies of the account decide who else may use the queue. */
export function buildQueuePolicy({ queueArn, ruleArn }: QueuePolicyArgs) {
  const tls = denyPlainHttp("sqs:*", [queueArn]);
  if (!ruleArn) return buildPolicy(tls);
  return buildPolicy(tls, {
    Sid: "TakeFromRule",
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: "sqs:SendMessage",
    Resource: queueArn,
    Condition: { ArnEquals: { "aws:SourceArn": ruleArn } },
  });
}
