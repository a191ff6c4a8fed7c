import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PlannedSubnet } from "./subnetPlan";
import type { VpcArgs } from "./vpcArgs";

/** A subnet with the route table that is its own. */
export interface RoutedSubnet extends PlannedSubnet {
  subnet: aws.ec2.Subnet;
  routeTable: aws.ec2.RouteTable;
  association: aws.ec2.RouteTableAssociation;
}

export function addSubnet(vpc: aws.ec2.Vpc, plan: PlannedSubnet, { region, tags: shared }: VpcArgs): RoutedSubnet {
  const { name, nameTag, spec, zone, cidrBlock } = plan;
  const generated = { Name: nameTag, SubnetType: spec.type };
  const subnet = new aws.ec2.Subnet(
    name,
    {
      vpcId: vpc.id,
      region,
      availabilityZone: zone,
      cidrBlock,
      mapPublicIpOnLaunch: spec.type === "Public",
      assignIpv6AddressOnCreation: spec.assignIpv6AddressOnCreation,
      tags: pulumi
        .all([shared, spec.tags])
        .apply((tags) => Object.assign({}, ...tags, generated) as Record<string, string>),
    },
    { parent: vpc },
  );
  const routeTable = new aws.ec2.RouteTable(
    name,
    { vpcId: vpc.id, region, tags: pulumi.output(shared).apply((tags) => ({ ...tags, ...generated })) },
    { parent: subnet },
  );
  const association = new aws.ec2.RouteTableAssociation(
    name,
    { routeTableId: routeTable.id, subnetId: subnet.id, region },
    { parent: routeTable },
  );
  return { ...plan, subnet, routeTable, association };
}
