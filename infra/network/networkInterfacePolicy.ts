import type { Account } from "../core/account";
import type { Statement } from "../core/policyDocument";

export interface NetworkInterfacesArgs {
  account: Account;
  subnetIds: string[];
  securityGroupIds: string[];
}

/** What SageMaker must do as a role in order to run something in these subnets, with these security groups and no others. */
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

/** What somebody must be allowed who lets SageMaker put something into these subnets, with these security groups. */
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
      // AWS knows no resources for these.
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
