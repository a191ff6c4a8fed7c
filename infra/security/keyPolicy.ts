import type { Account } from "../core/account";
import { buildPolicy, type Statement } from "../core/policyDocument";

export interface KeyPolicyArgs {
  account: Account;
  /**
   * Services through which identities of the account may use the key, for example `s3`. They cannot use it in another
   * way.
   */
  via: readonly string[];
}

/** The actions that encrypt and decrypt. */
const USE = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"];

/**
 * Builds the policy of a KMS key. The account administers the key. Its identities use the key only through these
 * services, and only if IAM policies also allow it. The account can always change the policy, so nobody is locked out.
 */
export function buildKeyPolicy(args: KeyPolicyArgs) {
  return buildPolicy(...byAccount(args));
}

/** Builds the policy of a key that CloudWatch Logs may also use, for log groups of this account and region. */
export function buildLogsKeyPolicy(args: KeyPolicyArgs) {
  const { partition, region, accountId } = args.account;
  return buildPolicy(...byAccount(args), {
    Sid: "LogGroups",
    Effect: "Allow",
    Principal: { Service: `logs.${region}.amazonaws.com` },
    Action: [...USE, "kms:DescribeKey"],
    Resource: "*",
    Condition: {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:${partition}:logs:${region}:${accountId}:log-group:*` },
    },
  });
}

/**
 * Lets the account administer a key, use it through services, and grant it to services. In a key policy, `*` is the key
 * itself.
 */
export function byAccount({ account, via }: KeyPolicyArgs): Statement[] {
  const { partition, accountId, region, dnsSuffix } = account;
  const root = { AWS: `arn:${partition}:iam::${accountId}:root` };
  return [
    {
      Sid: "Administer",
      Effect: "Allow",
      Principal: root,
      Action: [
        "kms:CancelKeyDeletion",
        "kms:CreateAlias",
        "kms:DeleteAlias",
        "kms:DescribeKey",
        "kms:DisableKey",
        "kms:DisableKeyRotation",
        "kms:EnableKey",
        "kms:EnableKeyRotation",
        "kms:GetKeyPolicy",
        "kms:GetKeyRotationStatus",
        "kms:ListGrants",
        "kms:ListKeyPolicies",
        "kms:ListKeyRotations",
        "kms:ListResourceTags",
        "kms:PutKeyPolicy",
        "kms:RevokeGrant",
        "kms:RotateKeyOnDemand",
        "kms:ScheduleKeyDeletion",
        "kms:TagResource",
        "kms:UntagResource",
        "kms:UpdateAlias",
        "kms:UpdateKeyDescription",
      ],
      Resource: "*",
    },
    {
      Sid: "UseByWayOfServices",
      Effect: "Allow",
      Principal: root,
      Action: USE,
      Resource: "*",
      Condition: { StringEquals: { "kms:ViaService": via.map((service) => `${service}.${region}.${dnsSuffix}`) } },
    },
    {
      // Services create grants for volumes and file systems. The grants end with them.
      Sid: "GrantToServices",
      Effect: "Allow",
      Principal: root,
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}
