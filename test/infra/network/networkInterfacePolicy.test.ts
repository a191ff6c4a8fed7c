import { buildPolicy } from "#infra/core/policyDocument";
import { useNetworkInterfaces } from "#infra/network/networkInterfacePolicy";
import { account } from "#test/pulumi";
import { itAllowsOnly } from "../workbench/policyArguments";

const policy = buildPolicy(...useNetworkInterfaces({ account, subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] }));
const ec2 = (resource: string) => `arn:aws:ec2:eu-west-1:111122223333:${resource}`;

describe("useNetworkInterfaces", () => {
  for (const [what, own, other] of [
    ["subnets", "subnet/subnet-1", "subnet/subnet-2"],
    ["security groups", "security-group/sg-1", "security-group/sg-2"],
  ] as const) {
    itAllowsOnly(
      `joins the given ${what} only`,
      policy,
      { action: "ec2:CreateNetworkInterface", resource: ec2(own) },
      { action: "ec2:CreateNetworkInterface", resource: ec2(other) },
    );
  }
  itAllowsOnly(
    "deletes interfaces, and nothing else",
    policy,
    { action: "ec2:DeleteNetworkInterface", resource: ec2("network-interface/eni-1") },
    { action: "ec2:DeleteSubnet", resource: ec2("subnet/subnet-1") },
  );
});
