import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** Encryption and retention of logs. */
export interface LogSettings {
  /** KMS key that encrypts the logs. */
  keyArn: pulumi.Input<string>;
  /** Days until logs are deleted. */
  retentionDays: pulumi.Input<number>;
}

/**
 * Creates an encrypted log group with a retention period.
 * @param logGroupName the name that AWS requires, if a service writes to a log group with a fixed name.
 */
export function createLogGroup(
  name: string,
  { keyArn, retentionDays }: LogSettings,
  opts: pulumi.CustomResourceOptions,
  logGroupName?: pulumi.Input<string>,
) {
  return new aws.cloudwatch.LogGroup(
    name,
    { name: logGroupName, kmsKeyId: keyArn, retentionInDays: retentionDays },
    opts,
  );
}
