import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "#infra/core/account";
import { buildAclRules, countRules, MOST_ACL_RULES, type OutgoingTraffic } from "./aclRules";
import { type EgressRule, isPrefixList } from "../egress/egressRule";
import { readPrefixList, readS3PrefixList } from "../egress/prefixLists";

/** AWS's default quota of rules per direction. */
const DEFAULT_QUOTA = 20;

export interface AclArgs {
  account: pulumi.Output<Account>;
  vpcId: pulumi.Input<string>;
  vpcCidrBlock: string;
  subnetIds: pulumi.Input<string>[];
  egress: EgressRule[];
  /** Address ranges outside the VPC that may call in over HTTPS. */
  callers: string[];
}

/**
 * Creates the network ACL of the subnets. It limits traffic even if a security group is too open. An ACL does not
 * support prefix lists, so each update looks up S3's current addresses.
 */
export function createAcl(name: string, args: AclArgs, parent: pulumi.Resource): aws.ec2.NetworkAcl {
  const { account, vpcId, vpcCidrBlock, subnetIds, callers } = args;
  const s3 = readS3PrefixList(account, parent).apply(({ cidrBlocks }): OutgoingTraffic => ({
    protocol: "tcp",
    fromPort: 443,
    toPort: 443,
    cidrBlocks,
  }));
  const rules = pulumi
    .all([s3, ...args.egress.map((rule) => toTraffic(rule, parent))])
    .apply((outgoing) => buildAclRules({ vpcCidrBlock, outgoing, callers }))
    .apply((built) => checkQuota(built, parent));
  return new aws.ec2.NetworkAcl(
    name,
    { vpcId, subnetIds, ingress: rules.ingress, egress: rules.egress, tags: { Name: name } },
    { parent },
  );
}

/** Warns if the account may need a higher quota, and fails if no quota would be enough. */
function checkQuota(rules: ReturnType<typeof buildAclRules>, parent: pulumi.Resource) {
  const most = countRules(rules);
  const count = `the network ACL has ${most} rules in a direction: one for the VPC and each address range of S3, egress rules and callers`;
  if (most > MOST_ACL_RULES) {
    throw new pulumi.ResourceError(`${count}; AWS allows at most ${MOST_ACL_RULES}`, parent, true);
  }
  if (most > DEFAULT_QUOTA) {
    void pulumi.log.warn(
      `${count}; AWS allows ${DEFAULT_QUOTA} unless the quota of rules per network ACL is raised`,
      parent,
    );
  }
  return rules;
}

function toTraffic(rule: EgressRule, parent: pulumi.Resource): pulumi.Output<OutgoingTraffic> {
  const { protocol, fromPort, toPort = fromPort, destination } = rule;
  const cidrBlocks = isPrefixList(destination)
    ? readPrefixList(destination, parent).cidrBlocks
    : pulumi.output([destination]);
  return pulumi.output({ protocol, fromPort, toPort, cidrBlocks });
}
