import { dnsSuffixOf } from "../account";
import { bucket } from "../life/bucket";
import * as settings from "../life/bucketSettings";
import type { Resource } from "../resource";
import type { Life, ResourceType, ResourceTypes } from "../resourceType";

/** A part of a bucket's settings, which AWS's provider makes a resource of its own. */
function setting(required: string[], life: Life, replaces: string[] = ["bucket"]): ResourceType {
  return { required: ["bucket", ...required], replaces, id: (it) => it.text("bucket"), life };
}

/** Settings that AWS's provider still takes with the bucket, but not for long. */
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

/** S3 buckets and their settings. */
export const s3Types: ResourceTypes = {
  "aws:s3/bucket:Bucket": {
    replaces: ["bucket", "bucketPrefix", "bucketNamespace", "objectLockEnabled"],
    autoName: { property: "bucket", maxLength: 63, lowerCase: true },
    tagged: true,
    defaults: { forceDestroy: false, objectLockEnabled: false },
    id: (it) => it.text("bucket"),
    outputs: bucketOutputs,
    life: bucket,
    check: (inputs) =>
      Object.entries(SEPARATE)
        .filter(([property]) => inputs[property] !== undefined)
        .map(([property, type]) => ({ property, reason: `Give it as a resource of its own: aws.s3.${type}` })),
  },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    ...setting([], settings.publicAccessBlock),
    defaults: {
      blockPublicAcls: false,
      blockPublicPolicy: false,
      ignorePublicAcls: false,
      restrictPublicBuckets: false,
    },
  },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": setting(
    ["rules"],
    settings.encryption,
    ["bucket", "expectedBucketOwner"],
  ),
  "aws:s3/bucketVersioning:BucketVersioning": setting(["versioningConfiguration"], settings.versioning, [
    "bucket",
    "expectedBucketOwner",
  ]),
  "aws:s3/bucketPolicy:BucketPolicy": setting(["policy"], settings.policy),
  "aws:s3/bucketLogging:BucketLogging": setting(["targetBucket", "targetPrefix"], settings.logging, [
    "bucket",
    "expectedBucketOwner",
  ]),
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": setting(["rule"], settings.ownershipControls),
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": setting([], settings.lifecycle, [
    "bucket",
    "expectedBucketOwner",
  ]),
};

function bucketOutputs(bucket: Resource) {
  const { id, region, partition } = bucket;
  const suffix = dnsSuffixOf(region);
  return {
    arn: `arn:${partition}:s3:::${id}`,
    bucketDomainName: `${id}.s3.${suffix}`,
    bucketRegion: region,
    bucketRegionalDomainName: `${id}.s3.${region}.${suffix}`,
  };
}
