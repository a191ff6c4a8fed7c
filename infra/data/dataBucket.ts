import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../core/account";
import { PrivateBucket } from "./privateBucket";

export interface DataBucketArgs {
  account: pulumi.Output<Account>;
  /** KMS key that encrypts the data. */
  keyArn: pulumi.Input<string>;
  /** Days until access logs are deleted. */
  accessLogRetentionDays: number;
  /** Whether destroying the bucket deletes its data. @default false: a bucket with objects cannot be deleted */
  deleteObjectsOnDestroy?: boolean;
}

/** A stage's data bucket: training data, models, captured requests. A second bucket stores its access logs. */
export class DataBucket extends pulumi.ComponentResource {
  readonly bucketName: pulumi.Output<string>;
  readonly bucketArn: pulumi.Output<string>;

  constructor(name: string, args: DataBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:DataBucket", name, {}, opts);
    const { deleteObjectsOnDestroy } = args;
    const data = new PrivateBucket(name, { keyArn: args.keyArn, deleteObjectsOnDestroy }, { parent: this });
    const accessLogs = new PrivateBucket(
      `${name}-access-logs`,
      {
        accessLogsOf: pulumi.output({ bucketArn: data.bucketArn, accountId: args.account.accountId }),
        expireAfterDays: args.accessLogRetentionDays,
        deleteObjectsOnDestroy,
      },
      { parent: this },
    );
    new aws.s3.BucketLogging(
      name,
      { bucket: data.bucketName, targetBucket: accessLogs.bucketName, targetPrefix: "access/" },
      // S3 needs permission before it can deliver logs.
      { parent: this, dependsOn: [accessLogs] },
    );
    this.bucketName = data.bucketName;
    this.bucketArn = data.bucketArn;
    this.registerOutputs({ bucketName: this.bucketName, bucketArn: this.bucketArn });
  }
}
