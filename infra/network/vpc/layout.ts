import type * as pulumi from "@pulumi/pulumi";

/** A VPC with the subnets that things run in, whoever made it. */
export interface Layout {
  vpcId: pulumi.Output<string>;
  vpcCidrBlock: pulumi.Output<string>;
  subnetIds: pulumi.Output<string[]>;
  /** The route tables of these subnets. */
  routeTableIds: pulumi.Output<string[]>;
  /** Ids of the endpoints that it has already, by their service. @default none */
  presentEndpointIds?: Record<string, pulumi.Output<string>>;
}
