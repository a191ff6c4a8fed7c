import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { isPrefixList } from "../egress/egressRule";
import type { NatGateways } from "../networkSchema";

export interface NatArgs {
  vpcId: pulumi.Input<string>;
  natGateways: NatGateways;
  /** Destinations: address ranges or prefix lists. There are no other routes. */
  destinations: string[];
  /** For each zone: the addresses of its public subnet, and the route table of the subnets that use the gateway. */
  zones: { cidrBlock: string; availabilityZone: pulumi.Input<string>; routeTable: aws.ec2.RouteTable }[];
}

/** Adds NAT gateways and an internet gateway. Returns the ids of their public subnets, in which nothing else runs. */
export function addNat(name: string, args: NatArgs, parent: pulumi.Resource): pulumi.Output<string>[] {
  const { vpcId, zones } = args;
  const destinations = [...new Set(args.destinations)];
  const internetGateway = new aws.ec2.InternetGateway(name, { vpcId, tags: { Name: name } }, { parent });
  const gateways = (args.natGateways === "single" ? zones.slice(0, 1) : zones).map(
    ({ cidrBlock, availabilityZone }, i) => {
      const publicName = `${name}-public-${i + 1}`;
      const tags = { Name: publicName };
      const subnet = new aws.ec2.Subnet(
        publicName,
        { vpcId, cidrBlock, availabilityZone, mapPublicIpOnLaunch: false, tags },
        { parent, ignoreChanges: ["availabilityZone"] },
      );
      const routeTable = new aws.ec2.RouteTable(publicName, { vpcId, tags }, { parent });
      new aws.ec2.RouteTableAssociation(publicName, { subnetId: subnet.id, routeTableId: routeTable.id }, { parent });
      const routes = addRoutes(
        publicName,
        destinations,
        { routeTableId: routeTable.id, gatewayId: internetGateway.id },
        parent,
      );
      const address = new aws.ec2.Eip(publicName, { domain: "vpc", tags }, { parent, dependsOn: [internetGateway] });
      const gateway = new aws.ec2.NatGateway(
        publicName,
        { subnetId: subnet.id, allocationId: address.allocationId, tags },
        { parent, dependsOn: routes },
      );
      return { gateway, subnet };
    },
  );
  for (const [i, { routeTable }] of zones.entries()) {
    const { gateway } = gateways[i] ?? gateways[0]!;
    addRoutes(`${name}-${i + 1}`, destinations, { routeTableId: routeTable.id, natGatewayId: gateway.id }, parent);
  }
  return gateways.map(({ subnet }) => subnet.id);
}

function addRoutes(name: string, destinations: string[], route: aws.ec2.RouteArgs, parent: pulumi.Resource) {
  return destinations.map((destination) => {
    const to = isPrefixList(destination)
      ? { destinationPrefixListId: destination }
      : { destinationCidrBlock: destination };
    return new aws.ec2.Route(`${name}-${destination}`, { ...route, ...to }, { parent });
  });
}
