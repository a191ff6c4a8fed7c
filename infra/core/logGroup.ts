import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** How logs are kept. */
export interface LogSettings {
  /** KMS key that encrypts them. */
  keyArn: pulumi.Input<string>;
  /** Days until they are deleted. */
  retentionDays: pulumi.Input<number>;
}

/**
 * Creates a log group that is encrypted and does not grow for ever.
 * @param logGroupName the name AWS prescribes, where a service writes to a log group of a certain name.
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
