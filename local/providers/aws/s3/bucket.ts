import type { BucketLocationConstraint } from "@aws-sdk/client-s3";
import { emptyBucket } from "#local/emulators/ministack/emptyBucket";
import { dnsSuffixOf } from "../account";
import { errorNamed, lifecycle, unless } from "../lifecycle";
import type { Resource } from "../resource";
import type { ResourceType } from "../resourceType";
import { toTagList } from "../tags";

/** The region that S3 does not accept as a location constraint. */
const DEFAULT_REGION = "us-east-1";

/** Settings that AWS's provider still takes as inputs of the bucket, and the resource types that replace them. */
const SEPARATE = {
  accelerationStatus: "BucketAccelerateConfiguration",
  acl: "BucketAcl",
  corsRules: "BucketCorsConfiguration",
  grants: "BucketAcl",
  lifecycleRules: "BucketLifecycleConfiguration",
  logging: "BucketLogging",
  objectLockConfiguration: "BucketObjectLockConfiguration",
  policy: "BucketPolicy",
  replicationConfiguration: "BucketReplicationConfig",
  requestPayer: "BucketRequestPaymentConfiguration",
  serverSideEncryptionConfiguration: "BucketServerSideEncryptionConfiguration",
  versioning: "BucketVersioning",
  website: "BucketWebsiteConfiguration",
};

const isGone = errorNamed("NoSuchBucket", "NotFound");
const tag = (bucket: Resource) =>
  bucket.client("S3").putBucketTagging({ Bucket: bucket.id, Tagging: { TagSet: toTagList(bucket.inputs) } });

/** S3 buckets. */
export const bucket: ResourceType = {
  replaces: ["bucket", "bucketPrefix", "bucketNamespace", "objectLockEnabled"],
  autoName: { property: "bucket", maxLength: 63, lowerCase: true },
  tagged: true,
  defaults: { forceDestroy: false, objectLockEnabled: false },
  id: ({ text }) => text("bucket"),
  outputs: ({ id, region, partition }) => ({
    arn: `arn:${partition}:s3:::${id}`,
    bucketDomainName: `${id}.s3.${dnsSuffixOf(region)}`,
    bucketRegion: region,
    bucketRegionalDomainName: `${id}.s3.${region}.${dnsSuffixOf(region)}`,
  }),
  check: (inputs) =>
    Object.entries(SEPARATE)
      .filter(([property]) => inputs[property] !== undefined)
      .map(([property, type]) => ({ property, reason: `Declare it as a resource of its own: aws.s3.${type}` })),
  lifecycle: lifecycle(isGone, {
    create: ({ id, region, inputs, client }) =>
      client("S3").createBucket({
        Bucket: id,
        ObjectLockEnabledForBucket: inputs.objectLockEnabled === true,
        CreateBucketConfiguration:
          region === DEFAULT_REGION ? undefined : { LocationConstraint: region as BucketLocationConstraint },
      }),
    complete: tag,
    tag,
    async delete({ id, inputs, client }) {
      if (inputs.forceDestroy === true) await unless(isGone, emptyBucket(client("S3"), id));
      await client("S3").deleteBucket({ Bucket: id });
    },
    describe: ({ id, client }) => client("S3").headBucket({ Bucket: id }),
  }),
};
