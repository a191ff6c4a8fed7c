import type { Account } from "#infra/core/account";
import { BUCKET_NAME, isBucketName } from "#infra/core/bucketName";
import { buildPolicy } from "#infra/core/policyDocument";

export interface S3EndpointPolicyArgs {
  account: Account;
  /** Buckets of the account that may be used from the network. */
  bucketArns: string[];
  /** Names of AWS's public buckets that may be read, for example `al2023-repos-eu-west-1-de612dc2`. */
  readableBuckets: string[];
}

/**
 * Builds the policy of the S3 gateway endpoint. Identities of the account may use these buckets and no others, so data
 * cannot be copied to another account. ECR serves image layers from AWS's own bucket, with its own signature.
 * @throws Error if one of `readableBuckets` is not a name: a pattern would allow buckets of other accounts.
 */
export function buildS3EndpointPolicy({ account, bucketArns, readableBuckets }: S3EndpointPolicyArgs) {
  const { partition, region, accountId } = account;
  const wrong = readableBuckets.find((bucket) => !isBucketName(bucket));
  if (wrong !== undefined) throw new Error(`each of \`readableBuckets\` must be ${BUCKET_NAME}, got "${wrong}"`);
  const objects = (bucket: string) => `arn:${partition}:s3:::${bucket}/*`;
  return buildPolicy(
    {
      Sid: "OwnBuckets",
      Effect: "Allow",
      Principal: "*",
      Action: [
        "s3:AbortMultipartUpload",
        "s3:DeleteObject",
        "s3:GetBucketLocation",
        "s3:GetObject",
        "s3:GetObjectTagging",
        "s3:GetObjectVersion",
        "s3:ListBucket",
        "s3:ListBucketMultipartUploads",
        "s3:ListMultipartUploadParts",
        "s3:PutObject",
        "s3:PutObjectTagging",
      ],
      Resource: bucketArns.flatMap((arn) => [arn, `${arn}/*`]),
      Condition: { StringEquals: { "aws:PrincipalAccount": accountId } },
    },
    {
      Sid: "PublicBuckets",
      Effect: "Allow",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: [`prod-${region}-starport-layer-bucket`, ...readableBuckets].map(objects),
    },
  );
}
