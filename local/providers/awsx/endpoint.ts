import * as aws from "@pulumi/aws";
import type { RoutedSubnet } from "./subnet";
import type { EndpointSpec, VpcArgs } from "./vpcArgs";

/** Adds a VPC endpoint. Strategy "Auto" puts it where its specification does not say. */
export function addEndpoint(
  vpc: aws.ec2.Vpc,
  spec: EndpointSpec,
  subnets: RoutedSubnet[],
  { vpcEndpointStrategy, region }: VpcArgs,
): aws.ec2.VpcEndpoint {
  const inward = subnets.filter(({ spec: { type } }) => type !== "Public");
  const everywhere =
    spec.vpcEndpointType === "Interface"
      ? { subnetIds: inward.map(({ subnet }) => subnet.id) }
      : { routeTableIds: subnets.map(({ routeTable }) => routeTable.id) };
  const placement = vpcEndpointStrategy === "Auto" ? everywhere : {};
  return new aws.ec2.VpcEndpoint(spec.serviceName, { region, ...placement, ...spec, vpcId: vpc.id }, { parent: vpc });
}
