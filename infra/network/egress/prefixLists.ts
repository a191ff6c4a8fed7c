import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Account } from "#infra/core/account";

/** A named list of address ranges. */
export interface PrefixList {
  prefixListId: string;
  cidrBlocks: string[];
}

/** Looks up AWS's prefix list of S3 in the region. */
export function readS3PrefixList(account: pulumi.Output<Account>, parent: pulumi.Resource): pulumi.Output<PrefixList> {
  const name = account.apply(({ region }) => `com.amazonaws.${region}.s3`);
  return toPrefixList(aws.ec2.getManagedPrefixListOutput({ name }, { parent }));
}

/** Looks up a prefix list by its id. */
export function readPrefixList(prefixListId: string, parent: pulumi.Resource): pulumi.Output<PrefixList> {
  return toPrefixList(aws.ec2.getManagedPrefixListOutput({ id: prefixListId }, { parent }));
}

function toPrefixList(found: pulumi.Output<aws.ec2.GetManagedPrefixListResult>): pulumi.Output<PrefixList> {
  return found.apply(({ id, entries }) => ({ prefixListId: id, cidrBlocks: entries.map(({ cidr }) => cidr) }));
}
