import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { RoutedSubnet } from "./subnet";
import type { PlannedSubnet } from "./subnetPlan";
import type { VpcArgs } from "./vpcArgs";

const ANYWHERE = "0.0.0.0/0";

/** The ways out of the subnets. */
export interface Egress {
  eips: aws.ec2.Eip[];
  natGateways: aws.ec2.NatGateway[];
  routes: aws.ec2.Route[];
}

/** @throws Error when the strategy for NAT gateways does not fit the subnets or the addresses given for it. */
export function checkEgress({ natGateways }: VpcArgs, zones: string[], planned: PlannedSubnet[]): void {
  const { strategy, elasticIpAllocationIds: addresses = [] } = natGateways;
  const count = natZones(strategy, zones).length;
  const has = (type: string) => planned.some(({ spec }) => spec.type === type);
  if (count > 0 && !(has("Public") && has("Private"))) {
    throw new Error(
      `natGateways strategy "${strategy}" needs public subnets to be in and private ones to serve; else use "None"`,
    );
  }
  if (addresses.length > 0 && addresses.length !== count) {
    throw new Error(
      `natGateways strategy "${strategy}" takes ${count} elasticIpAllocationIds, got ${addresses.length}`,
    );
  }
}

/** Lets public subnets out by the internet gateway and private ones by NAT gateways. Isolated ones get no route. */
export function addEgress(
  name: string,
  { natGateways: { strategy, elasticIpAllocationIds: addresses = [] }, region, tags: own }: VpcArgs,
  zones: string[],
  subnets: RoutedSubnet[],
  internetGateway: aws.ec2.InternetGateway,
): Egress {
  const hosts = natZones(strategy, zones).map((zone, index) => {
    const { subnet } = subnets.find((candidate) => candidate.zone === zone && candidate.spec.type === "Public")!;
    const natName = `${name}-${index + 1}`;
    return { natName, subnet, tags: pulumi.output(own).apply((tags) => ({ ...tags, Name: natName })) };
  });
  const eips = hosts
    .slice(addresses.length)
    .map(({ natName, subnet, tags }) => new aws.ec2.Eip(natName, { region, tags }, { parent: subnet }));
  const allocationIds = [...addresses, ...eips.map(({ allocationId }) => allocationId)];
  const natGateways = hosts.map(
    ({ natName, subnet, tags }, index) =>
      new aws.ec2.NatGateway(
        natName,
        { subnetId: subnet.id, allocationId: allocationIds[index], region, tags },
        { parent: subnet },
      ),
  );

  const targetOf = ({ spec, zone }: RoutedSubnet) => {
    if (spec.type === "Public") return { gatewayId: internetGateway.id };
    const nat = spec.type === "Private" ? (natGateways[zones.indexOf(zone)] ?? natGateways[0]) : undefined;
    return nat && { natGatewayId: nat.id };
  };
  const routes = subnets.flatMap((routed) => {
    const target = targetOf(routed);
    if (!target) return [];
    const inputs = { routeTableId: routed.routeTable.id, destinationCidrBlock: ANYWHERE, region, ...target };
    return [new aws.ec2.Route(routed.name, inputs, { parent: routed.routeTable })];
  });
  return { eips, natGateways, routes };
}

/** The zones that have a NAT gateway. */
function natZones(strategy: VpcArgs["natGateways"]["strategy"], zones: string[]): string[] {
  return { None: [], Single: zones.slice(0, 1), OnePerAz: zones }[strategy];
}
