import type { Account } from "../core/account";
import { buildPolicy, denyPlainHttp, type Statement } from "../core/policyDocument";

export interface TopicPolicyArgs {
  account: Account;
  topicArn: string;
}

/**
 * Builds the policy of a topic that CloudWatch alarms and EventBridge rules of this account publish to, over TLS only.
 * IAM policies of the account decide who else may publish.
 */
export function buildTopicPolicy({ account, topicArn }: TopicPolicyArgs) {
  const { partition, region, accountId } = account;
  const allowFrom = (Sid: string, service: "cloudwatch" | "events", resource: string): Statement => ({
    Sid,
    Effect: "Allow",
    Principal: { Service: `${service}.amazonaws.com` },
    Action: "sns:Publish",
    Resource: topicArn,
    Condition: {
      StringEquals: { "aws:SourceAccount": accountId },
      ArnLike: { "aws:SourceArn": `arn:${partition}:${service}:${region}:${accountId}:${resource}` },
    },
  });
  return buildPolicy(
    // SNS rejects `sns:*` here: some of its actions do not apply to a topic.
    denyPlainHttp("sns:Publish", [topicArn]),
    allowFrom("Alarms", "cloudwatch", "alarm:*"),
    allowFrom("Rules", "events", "rule/*"),
  );
}
