import type * as pulumi from "@pulumi/pulumi";

/** A VPC with its subnets for workloads, created here or existing. */
export interface Layout {
  vpcId: pulumi.Output<string>;
  vpcCidrBlock: pulumi.Output<string>;
  subnetIds: pulumi.Output<string[]>;
  /** The route tables of these subnets. */
  routeTableIds: pulumi.Output<string[]>;
  /** Ids of the endpoints that already exist, by service. @default none */
  presentEndpointIds?: Record<string, pulumi.Output<string>>;
}
