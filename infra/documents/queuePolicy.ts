import { buildPolicy, denyPlainHttp } from "./policyDocument";

/** Builds the policy of a queue that talks TLS only. Who may use the queue is up to the IAM policies of its account. */
export function buildQueuePolicy({ queueArn }: { queueArn: string }) {
  return buildPolicy(denyPlainHttp("sqs:*", [queueArn]));
}
