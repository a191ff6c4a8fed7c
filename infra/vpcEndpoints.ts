import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "./account";
import { buildVpcEndpointPolicy } from "./documents/vpcEndpointPolicy";
import { renderDocument } from "./render";

export interface VpcEndpointsArgs {
  account: pulumi.Output<Account>;
  vpcId: pulumi.Input<string>;
  /** Subnets that get an interface of each service. */
  subnetIds: pulumi.Input<string[]>;
  /** Route tables that lead to S3. */
  routeTableIds: pulumi.Input<string[]>;
  /** AWS services with an interface endpoint, as in `sagemaker.runtime`. */
  services: string[];
  /** The security group whose members may call them. */
  callerSecurityGroupId: pulumi.Input<string>;
}

const HTTPS = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };

/** The ways out of a closed VPC: S3 by a gateway endpoint, other AWS services by interface endpoints; HTTPS, and this account's resources only. */
export class VpcEndpoints extends pulumi.ComponentResource {
  constructor(name: string, args: VpcEndpointsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:VpcEndpoints", name, {}, opts);
    const { account, vpcId, callerSecurityGroupId } = args;
    const policy = renderDocument({ accountId: account.accountId }, buildVpcEndpointPolicy);
    const serviceName = (service: string) => pulumi.interpolate`com.amazonaws.${account.region}.${service}`;

    const s3 = new aws.ec2.VpcEndpoint(
      `${name}-s3`,
      { vpcId, serviceName: serviceName("s3"), vpcEndpointType: "Gateway", routeTableIds: args.routeTableIds, policy },
      { parent: this },
    );
    const interfaces = new aws.ec2.SecurityGroup(
      name,
      { vpcId, description: "Interface endpoints: called by functions and models" },
      { parent: this },
    );
    for (const service of args.services) {
      new aws.ec2.VpcEndpoint(
        `${name}-${service}`,
        {
          vpcId,
          serviceName: serviceName(service),
          vpcEndpointType: "Interface",
          privateDnsEnabled: true,
          subnetIds: args.subnetIds,
          securityGroupIds: [interfaces.id],
          policy,
        },
        { parent: this },
      );
    }

    new aws.vpc.SecurityGroupIngressRule(
      name,
      {
        ...HTTPS,
        description: "Functions and models",
        securityGroupId: interfaces.id,
        referencedSecurityGroupId: callerSecurityGroupId,
      },
      { parent: this },
    );
    new aws.vpc.SecurityGroupEgressRule(
      name,
      {
        ...HTTPS,
        description: "Interface endpoints",
        securityGroupId: callerSecurityGroupId,
        referencedSecurityGroupId: interfaces.id,
      },
      { parent: this },
    );
    new aws.vpc.SecurityGroupEgressRule(
      `${name}-s3`,
      { ...HTTPS, description: "S3", securityGroupId: callerSecurityGroupId, prefixListId: s3.prefixListId },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
