import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "#infra/core/account";
import type { EndpointService } from "./endpointActions";
import { buildS3EndpointPolicy } from "./s3EndpointPolicy";
import { buildVpcEndpointPolicy, type VpcEndpointPolicyArgs } from "./vpcEndpointPolicy";
import type { Layout } from "../vpc/layout";
import { readS3PrefixList } from "../egress/prefixLists";
import { endpointServiceName } from "./serviceName";
import { renderDocument } from "#infra/core/render";

export interface VpcEndpointsArgs {
  account: pulumi.Output<Account>;
  /** The VPC. Its subnets get an interface for each service, and its route tables lead to S3. */
  layout: Layout;
  /** AWS services that need an interface endpoint, for example `sagemaker.runtime`. */
  services: EndpointService[];
  /** Services, and `s3`, whose endpoint already exists in the VPC. @default none */
  presentServices?: (EndpointService | "s3")[];
  /** Buckets of the account that may be used. */
  bucketArns: pulumi.Input<pulumi.Input<string>[]>;
  /** Names of AWS's public buckets that may be read. @default only ECR's bucket of image layers */
  readableBuckets?: string[];
  /** Security groups that may call the endpoints, by purpose. */
  callers: Record<string, { id: pulumi.Input<string> }>;
  /** Address ranges outside the VPC that may call the interface endpoints. @default none */
  callerCidrBlocks?: string[];
}

const HTTPS = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };

/**
 * VPC endpoints of a closed VPC: a gateway endpoint for S3 and interface endpoints for other services. They accept
 * HTTPS only, for resources of this account, and only the actions that the platform uses.
 */
export class VpcEndpoints extends pulumi.ComponentResource {
  /** Ids of the created interface endpoints, by service. */
  readonly endpointIds: Partial<Record<EndpointService, pulumi.Output<string>>>;
  /** The security group of the interface endpoints. */
  readonly securityGroupId: pulumi.Output<string>;

  constructor(name: string, args: VpcEndpointsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:VpcEndpoints", name, {}, opts);
    const { account, layout, services, presentServices = [] } = args;
    if (!presentServices.includes("s3")) createS3Endpoint(`${name}-s3`, args, this);

    const securityGroup = new aws.ec2.SecurityGroup(
      name,
      { vpcId: layout.vpcId, description: "Interface endpoints: called by what runs in the VPC" },
      { parent: this },
    );
    const create = (service: EndpointService) =>
      new aws.ec2.VpcEndpoint(
        `${name}-${service}`,
        {
          vpcId: layout.vpcId,
          serviceName: account.apply(({ region }) => endpointServiceName(service, region)),
          vpcEndpointType: "Interface",
          privateDnsEnabled: true,
          subnetIds: layout.subnetIds,
          securityGroupIds: [securityGroup.id],
          policy: renderDocument<VpcEndpointPolicyArgs>({ account, service }, buildVpcEndpointPolicy),
        },
        { parent: this },
      ).id;
    const missing = services.filter((service) => !presentServices.includes(service));
    this.endpointIds = Object.fromEntries(missing.map((service) => [service, create(service)]));
    this.securityGroupId = securityGroup.id;
    openTo(name, args, securityGroup.id, this);
    this.registerOutputs({ endpointIds: this.endpointIds, securityGroupId: this.securityGroupId });
  }
}

function createS3Endpoint(name: string, args: VpcEndpointsArgs, parent: pulumi.Resource) {
  const { account, layout, bucketArns, readableBuckets = [] } = args;
  const policy = pulumi
    .all([account, pulumi.output(bucketArns)])
    .apply(([account, bucketArns]) => JSON.stringify(buildS3EndpointPolicy({ account, bucketArns, readableBuckets })));
  new aws.ec2.VpcEndpoint(
    name,
    {
      vpcId: layout.vpcId,
      serviceName: account.apply(({ region }) => endpointServiceName("s3", region)),
      vpcEndpointType: "Gateway",
      routeTableIds: layout.routeTableIds,
      policy,
    },
    { parent },
  );
}

/** Adds the rules of both sides: callers may reach the endpoints, and the endpoints accept them. */
function openTo(name: string, args: VpcEndpointsArgs, securityGroupId: pulumi.Output<string>, parent: pulumi.Resource) {
  const { account, layout, callers, callerCidrBlocks = [], presentServices = [] } = args;
  const s3 = readS3PrefixList(account, parent);
  for (const [caller, { id }] of Object.entries(callers)) {
    const ruleName = `${name}-${caller}`;
    const ingress = { securityGroupId, description: `From ${caller}`, referencedSecurityGroupId: id };
    new aws.vpc.SecurityGroupIngressRule(ruleName, { ...HTTPS, ...ingress }, { parent });
    const leave = (suffix: string, description: string, to: Partial<aws.vpc.SecurityGroupEgressRuleArgs>) =>
      new aws.vpc.SecurityGroupEgressRule(
        `${ruleName}${suffix}`,
        { ...HTTPS, description, securityGroupId: id, ...to },
        { parent },
      );
    leave("", "Interface endpoints", { referencedSecurityGroupId: securityGroupId });
    leave("-s3", "S3", { prefixListId: s3.prefixListId });
    if (presentServices.some((service) => service !== "s3")) {
      leave("-present", "Interface endpoints that the VPC has already", { cidrIpv4: layout.vpcCidrBlock });
    }
  }
  for (const cidrIpv4 of callerCidrBlocks) {
    const ingress = { securityGroupId, description: "From the connected network", cidrIpv4 };
    new aws.vpc.SecurityGroupIngressRule(`${name}-${cidrIpv4}`, { ...HTTPS, ...ingress }, { parent });
  }
}
