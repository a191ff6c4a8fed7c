import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type BucketPolicyArgs, buildBucketPolicy, type LogSource } from "./bucketPolicy";
import { renderDocument } from "../core/render";

export interface PrivateBucketArgs {
  /** KMS key that encrypts the objects. @default S3's own key, the only one that works for access logs */
  keyArn?: pulumi.Input<string>;
  /** The bucket whose access logs this bucket stores. */
  accessLogsOf?: pulumi.Input<LogSource>;
  /** Days until objects are deleted. @default never */
  expireAfterDays?: number;
  /** Whether destroying the bucket deletes its objects. @default false: a bucket with objects cannot be deleted */
  deleteObjectsOnDestroy?: boolean;
}

/** Days for which replaced or deleted objects and abandoned uploads are kept. */
const NONCURRENT_DAYS = 90;
const ABANDONED_UPLOAD_DAYS = 7;

/** An S3 bucket for its own account only, over TLS only: no public access, no ACLs, encrypted, versioned. */
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
  // S3 rejects concurrent changes of a bucket's access settings.
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
