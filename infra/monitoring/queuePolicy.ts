import { buildPolicy, denyPlainHttp } from "../core/policyDocument";

export interface QueuePolicyArgs {
  queueArn: string;
  /** EventBridge rule whose failed deliveries the queue takes; EventBridge sends them as itself, not with a role of the account. */
  ruleArn?: string;
}

/** Builds the policy of a queue that talks TLS only. Who may use the queue is up to the IAM policies of its account. */
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
