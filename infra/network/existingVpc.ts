import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../account";
import { findProblems, type FoundVpc, routeTableOf } from "./existingVpcProblems";
import type { Layout } from "./layout";
import { endpointServiceName } from "./serviceName";

export interface ExistingVpcArgs {
  account: pulumi.Output<Account>;
  vpcId: string;
  subnetIds: string[];
  /** Endpoints that must be there already, by the names of their services. */
  presentServices: string[];
}

/** Looks a VPC and its subnets up. Whatever takes an output waits until they have been found fit; what is not is named, all at once. */
export function lookUpVpc(
  { account, vpcId, subnetIds, presentServices }: ExistingVpcArgs,
  parent: pulumi.Resource,
): Layout {
  const vpc = aws.ec2.getVpcOutput({ id: vpcId }, { parent });
  const subnets = pulumi.all(subnetIds.map((id) => aws.ec2.getSubnetOutput({ id }, { parent })));
  const routeTables = aws.ec2
    .getRouteTablesOutput({ vpcId }, { parent })
    .ids.apply((ids) =>
      pulumi.all(ids.map((routeTableId) => aws.ec2.getRouteTableOutput({ routeTableId }, { parent }))),
    );
  const endpoints = pulumi.all(
    presentServices.map((service) => {
      const serviceName = account.apply(({ region }) => endpointServiceName(service, region));
      return aws.ec2.getVpcEndpointOutput({ vpcId, serviceName, state: "available" }, { parent });
    }),
  );
  const found = pulumi.all([vpc, subnets, routeTables, endpoints]).apply(([vpc, subnets, routeTables, endpoints]) => {
    const problems = findProblems({ vpc, subnets, routeTables, endpoints });
    if (problems.length > 0) {
      const reasons = problems.map((problem) => `\n  - ${problem}`).join("");
      const message = `the VPC ${vpcId} cannot be used:${reasons}`;
      // The engine shows an error of an output in the terms of all who wait for it: this one says it plainly.
      void pulumi.log.error(message, parent);
      throw new pulumi.ResourceError(message, parent, true);
    }
    return { vpc, routeTableIds: routeTablesOf(subnetIds, routeTables), endpointIds: endpoints.map(({ id }) => id) };
  });
  return {
    vpcId: found.vpc.id,
    vpcCidrBlock: found.vpc.cidrBlock,
    subnetIds: found.apply(() => subnetIds),
    routeTableIds: found.routeTableIds,
    presentEndpointIds: Object.fromEntries(presentServices.map((service, i) => [service, found.endpointIds[i]!])),
  };
}

function routeTablesOf(subnetIds: string[], routeTables: FoundVpc["routeTables"]): string[] {
  return [...new Set(subnetIds.map((id) => routeTableOf(id, routeTables)!.routeTableId))];
}
