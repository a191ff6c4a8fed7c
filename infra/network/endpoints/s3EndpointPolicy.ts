import type { Account } from "#infra/core/account";
import { BUCKET_NAME, isBucketName } from "#infra/core/bucketName";
import { buildPolicy } from "#infra/core/policyDocument";

export interface S3EndpointPolicyArgs {
  account: Account;
  /** The account's own buckets that may be used from the network. */
  bucketArns: string[];
  /** Names of public buckets of AWS that may be read, as in `al2023-repos-eu-west-1-de612dc2`. */
  readableBuckets: string[];
}

/**
 * Builds the policy of the gateway endpoint of S3: the account's identities may use these buckets and no others, so nothing can be carried to a
 * stranger's. ECR hands out the layers of images from a bucket of AWS's own, with its own signature.
 * @throws Error when one of `readableBuckets` is no name: a pattern would open the buckets of strangers.
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
