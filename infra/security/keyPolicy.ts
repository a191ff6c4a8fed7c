import type { Account } from "../core/account";
import { buildPolicy, type Statement } from "../core/policyDocument";

export interface KeyPolicyArgs {
  account: Account;
  /** Services that use the key for the account's identities, as in `s3`: those identities cannot use it in another way. */
  via: readonly string[];
}

/** The actions that encrypt and decrypt. */
const USE = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"];

/**
 * Builds the policy of a KMS key that the account administers, and that its identities, where IAM policies allow it too, use by way of these
 * services only: nobody decrypts with the key itself. Nobody is locked out, for the account may always change the policy.
 */
export function buildKeyPolicy(args: KeyPolicyArgs) {
  return buildPolicy(...byAccount(args));
}

/** Builds the policy of a key that CloudWatch Logs may use, for log groups of this account and region. */
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
 * What the account may do with a key of its own: administer it, use it by way of services, and grant it to them. In the policy of a key,
 * `*` is that key.
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
      // Services hand a key on to volumes and file systems by grants, which end with them.
      Sid: "GrantToServices",
      Effect: "Allow",
      Principal: root,
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}
