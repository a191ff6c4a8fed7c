import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Where a stack is deployed: what ARNs and the names of AWS's own hosts are made of. */
export interface Account {
  /** `aws`, or the name of one of AWS's separate partitions. */
  partition: string;
  /** Domain of the partition's hosts, `amazonaws.com` in most. */
  dnsSuffix: string;
  accountId: string;
  region: string;
}

/** Reads where the stack is deployed from the AWS provider. */
export function readAccount(opts?: pulumi.InvokeOutputOptions): pulumi.Output<Account> {
  const partition = aws.getPartitionOutput({}, opts);
  return pulumi.output({
    partition: partition.partition,
    dnsSuffix: partition.dnsSuffix,
    accountId: aws.getCallerIdentityOutput({}, opts).accountId,
    region: aws.getRegionOutput({}, opts).region,
  });
}
