import type { Account } from "../account";
import type { Statement } from "./policyDocument";

export interface NetworkInterfacesArgs {
  account: Account;
  subnetIds: string[];
  securityGroupIds: string[];
}

/** What SageMaker must do as a role in order to run something in these subnets, with these security groups and no others. */
export function useNetworkInterfaces({ account, subnetIds, securityGroupIds }: NetworkInterfacesArgs): Statement[] {
  const { partition, region, accountId } = account;
  const ec2 = (resource: string) => `arn:${partition}:ec2:${region}:${accountId}:${resource}`;
  const interfaces = ec2("network-interface/*");
  const subnets = subnetIds.map((id) => ec2(`subnet/${id}`));
  const securityGroups = securityGroupIds.map((id) => ec2(`security-group/${id}`));
  return [
    {
      Sid: "JoinNetwork",
      Effect: "Allow",
      Action: "ec2:CreateNetworkInterface",
      Resource: [interfaces, ...subnets, ...securityGroups],
    },
    {
      Sid: "ManageNetworkInterfaces",
      Effect: "Allow",
      Action: [
        "ec2:CreateNetworkInterfacePermission",
        "ec2:DeleteNetworkInterface",
        "ec2:DeleteNetworkInterfacePermission",
      ],
      Resource: interfaces,
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
