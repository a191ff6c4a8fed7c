import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { type Caller, type EgressRule, isPrefixList, keyOf } from "../egress/egressRule";

const DESCRIPTIONS: Record<Caller, string> = {
  workloads: "Functions, jobs and models: they call AWS services and are called by nobody",
  notebooks: "Notebooks: they call AWS services and are called by nobody",
};

/** Creates a security group for each kind of caller, without rules. */
export function createSecurityGroups(
  name: string,
  vpcId: pulumi.Input<string>,
  parent: pulumi.Resource,
): Record<Caller, aws.ec2.SecurityGroup> {
  const create = (caller: Caller) =>
    new aws.ec2.SecurityGroup(`${name}-${caller}`, { vpcId, description: DESCRIPTIONS[caller] }, { parent });
  return { workloads: create("workloads"), notebooks: create("notebooks") };
}

/** Adds the egress rules to the callers' security groups. */
export function addEgressRules(
  name: string,
  rules: EgressRule[],
  groups: Record<Caller, aws.ec2.SecurityGroup>,
  parent: pulumi.Resource,
) {
  for (const rule of rules) {
    const { protocol, fromPort, toPort = fromPort, destination, description, callers = ["notebooks"] } = rule;
    for (const caller of callers) {
      new aws.vpc.SecurityGroupEgressRule(
        `${name}-${caller}-${keyOf(rule)}`,
        {
          securityGroupId: groups[caller].id,
          description,
          ipProtocol: protocol,
          fromPort,
          toPort,
          ...(isPrefixList(destination) ? { prefixListId: destination } : { cidrIpv4: destination }),
        },
        { parent },
      );
    }
  }
}
