import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** A connection to a private network, such as an organisation's own. */
export type PrivateConnection = VpnGatewayConnection | TransitGatewayConnection;

/** Through a new virtual private gateway, for a VPN or Direct Connect. */
export interface VpnGatewayConnection {
  type: "vpn-gateway";
  /** BGP ASN of AWS's side. @default AWS's own, 64512 */
  amazonSideAsn?: string;
  /**
   * Address ranges of the private network. They may call the interface endpoints. Calling them requires an egress rule.
   */
  destinationCidrBlocks: string[];
}

/** Through an existing transit gateway. */
export interface TransitGatewayConnection {
  type: "transit-gateway";
  transitGatewayId: string;
  /**
   * Address ranges of the private network. They may call the interface endpoints. Calling them requires an egress rule.
   */
  destinationCidrBlocks: string[];
}

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
