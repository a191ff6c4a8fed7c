import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** TCP ports that the members of a domain's security group use among themselves. */
const RULES = {
  files: { description: "The domain's file system, by NFS", fromPort: 2049, toPort: 2049 },
  apps: { description: "Apps and what runs their kernels", fromPort: 8192, toPort: 65_535 },
};

/**
 * Creates the security group of a domain's apps and file system, whose members may call each other. Without it, no app
 * of a domain in a VPC starts
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/studio-notebooks-and-internet-access.html).
 */
export function createAppGroup(name: string, vpcId: pulumi.Input<string>, parent: pulumi.Resource) {
  const group = new aws.ec2.SecurityGroup(
    name,
    { vpcId, description: "Apps of Studio and their file system: they call each other" },
    { parent },
  );
  for (const [what, rule] of Object.entries(RULES)) {
    const args = { ...rule, ipProtocol: "tcp", securityGroupId: group.id, referencedSecurityGroupId: group.id };
    new aws.vpc.SecurityGroupIngressRule(`${name}-${what}`, args, { parent });
    new aws.vpc.SecurityGroupEgressRule(`${name}-${what}`, args, { parent });
  }
  return group;
}
