import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Where a stack is deployed: the parts of ARNs and AWS host names. */
export interface Account {
  /** `aws`, or the name of another AWS partition. */
  partition: string;
  /** Domain of the partition's hosts: `amazonaws.com` in most partitions. */
  dnsSuffix: string;
  accountId: string;
  region: string;
}

/** Reads account, region and partition from the AWS provider. */
export function readAccount(opts?: pulumi.InvokeOutputOptions): pulumi.Output<Account> {
  const partition = aws.getPartitionOutput({}, opts);
  return pulumi.output({
    partition: partition.partition,
    dnsSuffix: partition.dnsSuffix,
    accountId: aws.getCallerIdentityOutput({}, opts).accountId,
    region: aws.getRegionOutput({}, opts).region,
  });
}
