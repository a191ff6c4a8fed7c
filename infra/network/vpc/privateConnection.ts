import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { PrivateConnection } from "./connectionSchema";

export interface ConnectionArgs {
  vpcId: pulumi.Input<string>;
  subnetIds: pulumi.Input<string>[];
  routeTables: aws.ec2.RouteTable[];
}

/** Joins a VPC to a private network: each route table gets routes to the network's addresses only. */
export function connect(name: string, connection: PrivateConnection, args: ConnectionArgs, parent: pulumi.Resource) {
  const { target, dependsOn } = createGateway(name, connection, args, parent);
  for (const [i, routeTable] of args.routeTables.entries()) {
    for (const destinationCidrBlock of connection.destinationCidrBlocks) {
      new aws.ec2.Route(
        `${name}-${i + 1}-${destinationCidrBlock}`,
        { routeTableId: routeTable.id, destinationCidrBlock, ...target },
        { parent, dependsOn },
      );
    }
  }
}

function createGateway(
  name: string,
  connection: PrivateConnection,
  { vpcId, subnetIds }: ConnectionArgs,
  parent: pulumi.Resource,
) {
  const tags = { Name: name };
  if (connection.type === "vpn-gateway") {
    const { amazonSideAsn } = connection;
    const gateway = new aws.ec2.VpnGateway(name, { vpcId, amazonSideAsn, tags }, { parent });
    return { target: { gatewayId: gateway.id }, dependsOn: [gateway] };
  }
  const { transitGatewayId } = connection;
  const attachment = new aws.ec2transitgateway.VpcAttachment(
    name,
    { vpcId, subnetIds, transitGatewayId, tags },
    { parent },
  );
  return { target: { transitGatewayId }, dependsOn: [attachment] };
}
