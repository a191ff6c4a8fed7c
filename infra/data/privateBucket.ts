import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type BucketPolicyArgs, buildBucketPolicy, type LogSource } from "./bucketPolicy";
import { renderDocument } from "../core/render";

export interface PrivateBucketArgs {
  /** KMS key that encrypts the objects. @default a key that S3 owns, the only one it can write its own access logs with */
  keyArn?: pulumi.Input<string>;
  /** The bucket whose access logs this one takes. */
  accessLogsOf?: pulumi.Input<LogSource>;
  /** Days until objects are deleted. @default never */
  expireAfterDays?: number;
  /** Whether deleting the bucket deletes the objects in it. @default false: a bucket with objects cannot be deleted */
  deleteObjectsOnDestroy?: boolean;
}

/** Days that a replaced or deleted object, or an abandoned upload, can still be had. */
const NONCURRENT_DAYS = 90;
const ABANDONED_UPLOAD_DAYS = 7;

/** An S3 bucket that only its own account reaches, and only over TLS: no public access, no ACLs, encrypted, versioned. */
export class PrivateBucket extends pulumi.ComponentResource {
  readonly bucket: aws.s3.Bucket;
  readonly bucketName: pulumi.Output<string>;
  readonly bucketArn: pulumi.Output<string>;

  constructor(name: string, args: PrivateBucketArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:PrivateBucket", name, {}, opts);
    this.bucket = new aws.s3.Bucket(name, { forceDestroy: args.deleteObjectsOnDestroy ?? false }, { parent: this });
    closeToPublic(name, this.bucket, args, this);
    encryptAndVersion(name, this.bucket, args, this);
    this.bucketName = this.bucket.bucket;
    this.bucketArn = this.bucket.arn;
    this.registerOutputs({ bucketName: this.bucketName, bucketArn: this.bucketArn });
  }
}

function closeToPublic(name: string, { bucket, arn }: aws.s3.Bucket, args: PrivateBucketArgs, parent: pulumi.Resource) {
  const block = new aws.s3.BucketPublicAccessBlock(
    name,
    { bucket, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
    { parent },
  );
  new aws.s3.BucketOwnershipControls(name, { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } }, { parent });
  const policy = renderDocument<BucketPolicyArgs>(
    { bucketArn: arn, accessLogsOf: args.accessLogsOf },
    buildBucketPolicy,
  );
  // S3 refuses two changes of a bucket's access at the same time.
  new aws.s3.BucketPolicy(name, { bucket, policy }, { parent, dependsOn: [block] });
}

function encryptAndVersion(name: string, { bucket }: aws.s3.Bucket, args: PrivateBucketArgs, parent: pulumi.Resource) {
  const encryption = args.keyArn
    ? { sseAlgorithm: "aws:kms", kmsMasterKeyId: args.keyArn }
    : { sseAlgorithm: "AES256" };
  new aws.s3.BucketServerSideEncryptionConfiguration(
    name,
    {
      bucket,
      rules: [{ applyServerSideEncryptionByDefault: encryption, bucketKeyEnabled: args.keyArn !== undefined }],
    },
    { parent },
  );
  const versioning = new aws.s3.BucketVersioning(
    name,
    { bucket, versioningConfiguration: { status: "Enabled" } },
    { parent },
  );
  new aws.s3.BucketLifecycleConfiguration(
    name,
    {
      bucket,
      rules: [
        {
          id: "expire",
          status: "Enabled",
          filter: { prefix: "" },
          expiration: args.expireAfterDays === undefined ? undefined : { days: args.expireAfterDays },
          noncurrentVersionExpiration: { noncurrentDays: NONCURRENT_DAYS },
          abortIncompleteMultipartUpload: { daysAfterInitiation: ABANDONED_UPLOAD_DAYS },
        },
      ],
    },
    { parent, dependsOn: [versioning] },
  );
}
