import type { Account } from "../core/account";
import type { Statement } from "../core/policyDocument";

export interface NetworkInterfacesArgs {
  account: Account;
  subnetIds: string[];
  securityGroupIds: string[];
}

/**
 * Statements for a role that SageMaker assumes: it may run something in these subnets with these security groups, and
 * in no others.
 */
export function useNetworkInterfaces(args: NetworkInterfacesArgs): Statement[] {
  return [
    ...joinNetwork(args),
    {
      Sid: "ManageNetworkInterfaces",
      Effect: "Allow",
      Action: [
        "ec2:CreateNetworkInterfacePermission",
        "ec2:DeleteNetworkInterface",
        "ec2:DeleteNetworkInterfacePermission",
      ],
      Resource: resourceOf(args.account, "network-interface/*"),
    },
  ];
}

/** Statements for a caller: it may let SageMaker run something in these subnets with these security groups. */
export function joinNetwork({ account, subnetIds, securityGroupIds }: NetworkInterfacesArgs): Statement[] {
  const joined = [
    "network-interface/*",
    ...subnetIds.map((id) => `subnet/${id}`),
    ...securityGroupIds.map((id) => `security-group/${id}`),
  ];
  return [
    {
      Sid: "JoinNetwork",
      Effect: "Allow",
      Action: "ec2:CreateNetworkInterface",
      Resource: joined.map((resource) => resourceOf(account, resource)),
    },
    {
      // AWS supports no resource for these actions.
      Sid: "DescribeNetwork",
      Effect: "Allow",
      Action: [
        "ec2:DescribeDhcpOptions",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcs",
      ],
      Resource: "*",
    },
  ];
}

function resourceOf({ partition, region, accountId }: Account, resource: string): string {
  return `arn:${partition}:ec2:${region}:${accountId}:${resource}`;
}
