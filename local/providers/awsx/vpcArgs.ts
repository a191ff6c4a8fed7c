import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

/** A value that may be known only when the resources are made. */
function input<T>() {
  return z.custom<pulumi.Input<T>>(() => true).optional();
}

const tags = input<Record<string, pulumi.Input<string>>>();

const subnetSpecSchema = z.strictObject({
  type: z.enum(["Public", "Private", "Isolated", "Unused"]),
  name: z.string().optional(),
  cidrBlocks: z.array(z.string()).optional(),
  cidrMask: z.int().min(16).max(28).optional(),
  size: z.int().positive().optional(),
  assignIpv6AddressOnCreation: z.boolean().optional(),
  tags,
});

const endpointSpecSchema = z.strictObject({
  serviceName: z.string(),
  autoAccept: z.boolean().optional(),
  dnsOptions: input<aws.types.input.ec2.VpcEndpointDnsOptions>(),
  ipAddressType: input<string>(),
  policy: input<string>(),
  privateDnsEnabled: z.boolean().optional(),
  region: input<string>(),
  resourceConfigurationArn: input<string>(),
  routeTableIds: input<pulumi.Input<string>[]>(),
  securityGroupIds: input<pulumi.Input<string>[]>(),
  serviceNetworkArn: input<string>(),
  serviceRegion: input<string>(),
  subnetConfigurations: input<pulumi.Input<aws.types.input.ec2.VpcEndpointSubnetConfiguration>[]>(),
  subnetIds: input<pulumi.Input<string>[]>(),
  tags,
  vpcEndpointType: input<string>(),
});

const natGatewaysSchema = z.strictObject({
  strategy: z.enum(["None", "Single", "OnePerAz"]),
  elasticIpAllocationIds: z.array(z.custom<pulumi.Input<string>>(() => true)).optional(),
});

/** What goes to the VPC itself as it comes. */
export const ownArgs = z.object({
  assignGeneratedIpv6CidrBlock: input<boolean>(),
  enableDnsHostnames: input<boolean>(),
  enableDnsSupport: input<boolean>(),
  enableNetworkAddressUsageMetrics: input<boolean>(),
  instanceTenancy: input<string>(),
  ipv4IpamPoolId: input<string>(),
  ipv4NetmaskLength: input<number>(),
  ipv6CidrBlock: input<string>(),
  ipv6CidrBlockNetworkBorderGroup: input<string>(),
  ipv6IpamPoolId: input<string>(),
  ipv6NetmaskLength: input<number>(),
  region: input<string>(),
});

/** What decides which resources there are comes as plain values, as it must be known when the program runs. */
const vpcArgsSchema = z
  .strictObject({
    availabilityZoneCidrMask: z.int().min(16).max(28).optional(),
    availabilityZoneNames: z.array(z.string()).min(1).optional(),
    cidrBlock: z.string().optional(),
    natGateways: natGatewaysSchema.default({ strategy: "OnePerAz" }),
    numberOfAvailabilityZones: z.int().min(1).optional(),
    subnetNameTagStrategy: z.enum(["Legacy", "AvailabilityZone"]).default("Legacy"),
    subnetSpecs: z.array(subnetSpecSchema).min(1).optional(),
    subnetStrategy: z.enum(["Legacy", "Auto", "AutoMerge", "Exact"]).default("Legacy"),
    vpcEndpointSpecs: z.array(endpointSpecSchema).default([]),
    vpcEndpointStrategy: z.enum(["Legacy", "Auto"]).default("Legacy"),
    ...ownArgs.shape,
    tags,
  })
  .refine((args) => !(args.availabilityZoneNames && args.numberOfAvailabilityZones), {
    error: "Only one of availabilityZoneNames and numberOfAvailabilityZones can be given",
  })
  .refine((args) => args.cidrBlock !== undefined || args.ipv4IpamPoolId === undefined, {
    error: "There are no address pools here: give cidrBlock together with ipv4IpamPoolId",
  });

/** The arguments of `awsx.ec2.Vpc`, checked and with its defaults. */
export type VpcArgs = z.infer<typeof vpcArgsSchema>;
export type SubnetSpec = z.infer<typeof subnetSpecSchema>;
export type EndpointSpec = z.infer<typeof endpointSpecSchema>;

/** @throws Error that names every argument that awsx does not take, or takes with another value. */
export function parseVpcArgs(inputs: pulumi.Inputs): VpcArgs {
  const parsed = vpcArgsSchema.safeParse(inputs);
  if (parsed.error) throw new Error(`awsx.ec2.Vpc: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
