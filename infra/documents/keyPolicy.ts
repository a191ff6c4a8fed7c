import type { Account } from "../account";
import { buildPolicy, type Statement } from "./policyDocument";

/**
 * Builds the policy of a KMS key whose use IAM policies of its own account decide. Without the account's statement nobody could ever
 * change the key again.
 */
export function buildKeyPolicy({ account }: { account: Account }) {
  return buildPolicy(byAccount(account));
}

/** Builds the policy of a key that CloudWatch Logs, too, may use: for log groups of this account and region. */
export function buildLogsKeyPolicy({ account }: { account: Account }) {
  const { partition, region, accountId } = account;
  return buildPolicy(byAccount(account), {
    Sid: "LogGroups",
    Effect: "Allow",
    Principal: { Service: `logs.${region}.amazonaws.com` },
    Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
    Resource: "*",
    Condition: {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:${partition}:logs:${region}:${accountId}:log-group:*` },
    },
  });
}

/** In the policy of a key, `*` is that key. */
function byAccount({ partition, accountId }: Account): Statement {
  return {
    Sid: "Account",
    Effect: "Allow",
    Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
    Action: "kms:*",
    Resource: "*",
  };
}
