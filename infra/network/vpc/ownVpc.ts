import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "#infra/core/account";
import { createAcl } from "./acl";
import { planAddresses } from "./addresses";
import { type EgressRule, leadsTo } from "../egress/egressRule";
import type { Layout } from "./layout";
import type { NatGateways } from "../networkSchema";
import type { PrivateConnection } from "./connectionSchema";
import { addNat } from "./nat";
import { connect } from "./privateConnection";

export interface OwnVpcArgs {
  account: pulumi.Output<Account>;
  /** Address range of the VPC, for example `10.20.0.0/16`. */
  cidrBlock: string;
  /** Number of availability zones. */
  availabilityZones: number;
  egress: EgressRule[];
  /** NAT gateways. @default no NAT gateway and no internet gateway */
  natGateways?: NatGateways;
  connection?: PrivateConnection;
}

/** A subnet for workloads, with its own route table. */
interface ZoneSubnet {
  subnet: aws.ec2.Subnet;
  routeTable: aws.ec2.RouteTable;
}

/**
 * Creates a VPC with a subnet in each zone. Its route tables lead to the VPC itself, and to the destinations of egress
 * rules and connection.
 */
export function createVpc(name: string, args: OwnVpcArgs, parent: pulumi.Resource): Layout {
  const { account, cidrBlock, availabilityZones, egress, natGateways, connection } = args;
  const vpc = new aws.ec2.Vpc(
    name,
    { cidrBlock, enableDnsSupport: true, enableDnsHostnames: true, tags: { Name: name } },
    { parent },
  );
  const vpcId = vpc.id;
  // AWS's default group lets all its members talk to each other, unless it has rules of its own.
  new aws.ec2.DefaultSecurityGroup(name, { vpcId, ingress: [], egress: [] }, { parent });

  const addresses = planAddresses(cidrBlock, availabilityZones);
  const zones = readZones(availabilityZones, parent);
  const subnets = addresses.map(({ subnet }, i) => createSubnet(`${name}-${i + 1}`, vpcId, subnet, zones[i]!, parent));
  const joined = connection?.destinationCidrBlocks ?? [];
  const publicSubnets = natGateways
    ? addNat(
        name,
        {
          vpcId,
          natGateways,
          destinations: egress.filter((rule) => !leadsTo(rule, joined)).map(({ destination }) => destination),
          zones: addresses.map(({ publicSubnet }, i) => ({
            cidrBlock: publicSubnet,
            availabilityZone: zones[i]!,
            routeTable: subnets[i]!.routeTable,
          })),
        },
        parent,
      )
    : [];
  const subnetIds = subnets.map(({ subnet }) => subnet.id);
  if (connection) {
    const routeTables = subnets.map(({ routeTable }) => routeTable);
    connect(`${name}-connection`, connection, { vpcId, subnetIds, routeTables }, parent);
  }
  createAcl(
    name,
    { account, vpcId, vpcCidrBlock: cidrBlock, subnetIds: [...subnetIds, ...publicSubnets], egress, callers: joined },
    parent,
  );
  return {
    vpcId,
    vpcCidrBlock: pulumi.output(cidrBlock),
    subnetIds: pulumi.all(subnetIds),
    routeTableIds: pulumi.all(subnets.map(({ routeTable }) => routeTable.id)),
  };
}

function readZones(count: number, parent: pulumi.Resource): pulumi.Output<string>[] {
  const filters = [{ name: "opt-in-status", values: ["opt-in-not-required"] }];
  const zones = aws.getAvailabilityZonesOutput({ state: "available", filters }, { parent }).names.apply((names) => {
    if (names.length >= count) return names;
    throw new pulumi.ResourceError(
      `\`availabilityZones\` must be at most ${names.length} in this region, got ${count}`,
      parent,
      true,
    );
  });
  return Array.from({ length: count }, (_, i) => zones.apply((names) => names[i]!));
}

function createSubnet(
  name: string,
  vpcId: pulumi.Input<string>,
  cidrBlock: string,
  availabilityZone: pulumi.Input<string>,
  parent: pulumi.Resource,
): ZoneSubnet {
  const tags = { Name: name };
  const subnet = new aws.ec2.Subnet(
    name,
    { vpcId, cidrBlock, availabilityZone, mapPublicIpOnLaunch: false, tags },
    // The subnets must not move if AWS adds or closes a zone.
    { parent, ignoreChanges: ["availabilityZone"] },
  );
  const routeTable = new aws.ec2.RouteTable(name, { vpcId, tags }, { parent });
  new aws.ec2.RouteTableAssociation(name, { subnetId: subnet.id, routeTableId: routeTable.id }, { parent });
  return { subnet, routeTable };
}
