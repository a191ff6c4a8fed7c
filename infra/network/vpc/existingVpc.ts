import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "#infra/core/account";
import { findProblems, type FoundVpc, routeTableOf } from "./existingVpcProblems";
import type { Layout } from "./layout";
import { endpointServiceName } from "../endpoints/serviceName";

/** An existing VPC. */
export interface ExistingVpc {
  vpcId: string;
  subnetIds: string[];
  /** Services whose endpoint must already exist. @default none */
  presentServices?: string[];
}

/**
 * Looks up a VPC and its subnets before the program declares anything, so an error is not mixed with others.
 * @throws pulumi.RunError naming every problem, or the resource that AWS does not find.
 */
export async function requireUsableVpc(existing: ExistingVpc): Promise<void> {
  const { region } = await aws.getRegion();
  const found = await findVpc(existing, region).catch((error: Error) => {
    throw new pulumi.RunError(refusal(existing, [error.message]));
  });
  const problems = findProblems(found);
  if (problems.length > 0) throw new pulumi.RunError(refusal(existing, problems));
}

/**
 * Looks up a VPC and its subnets. Resources that use an output wait until the check has passed. An error names every
 * problem.
 */
export function lookUpVpc(
  account: pulumi.Output<Account>,
  existing: Required<ExistingVpc>,
  parent: pulumi.Resource,
): Layout {
  const { subnetIds, presentServices } = existing;
  const found = account.apply(async ({ region }) => {
    const looked = await findVpc(existing, region, { parent });
    const problems = findProblems(looked);
    if (problems.length === 0) return looked;
    // The engine reports a failed output once per resource that waits for it. This error is reported plainly.
    void pulumi.log.error(refusal(existing, problems), parent);
    throw new pulumi.ResourceError(refusal(existing, problems), parent, true);
  });
  return {
    vpcId: found.vpc.id,
    vpcCidrBlock: found.vpc.cidrBlock,
    subnetIds: found.apply(() => subnetIds),
    routeTableIds: found.routeTables.apply((routeTables) => routeTablesOf(subnetIds, routeTables)),
    presentEndpointIds: Object.fromEntries(
      presentServices.map((service, i) => [service, found.endpoints.apply((endpoints) => endpoints[i]!.id)]),
    ),
  };
}

async function findVpc(
  { vpcId, subnetIds, presentServices = [] }: ExistingVpc,
  region: string,
  opts?: pulumi.InvokeOptions,
): Promise<FoundVpc> {
  const [vpc, subnets, { ids }, endpoints] = await Promise.all([
    aws.ec2.getVpc({ id: vpcId }, opts),
    Promise.all(subnetIds.map((id) => aws.ec2.getSubnet({ id }, opts))),
    aws.ec2.getRouteTables({ vpcId }, opts),
    Promise.all(
      presentServices.map((service) => {
        const serviceName = endpointServiceName(service, region);
        const filters = [{ name: "vpc-endpoint-type", values: [service === "s3" ? "Gateway" : "Interface"] }];
        return aws.ec2.getVpcEndpoint({ vpcId, serviceName, state: "available", filters }, opts);
      }),
    ),
  ]);
  const routeTables = await Promise.all(ids.map((routeTableId) => aws.ec2.getRouteTable({ routeTableId }, opts)));
  return { vpc, subnets, routeTables, endpoints };
}

function refusal({ vpcId }: ExistingVpc, problems: string[]): string {
  return `the VPC ${vpcId} cannot be used:${problems.map((problem) => `\n  - ${problem}`).join("")}`;
}

function routeTablesOf(subnetIds: string[], routeTables: FoundVpc["routeTables"]): string[] {
  return [...new Set(subnetIds.map((id) => routeTableOf(id, routeTables)!.routeTableId))];
}
