import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Network } from "#infra/network/network";
import { account, all, answer, deploy, failureOf, only, setMocks, valueOf } from "#test/pulumi";

const args = {
  account: pulumi.output(account),
  mode: "existing" as const,
  vpcId: "vpc-1",
  subnetIds: ["subnet-a", "subnet-b"],
  services: ["sagemaker.runtime" as const, "kms" as const],
  bucketArns: ["arn:aws:s3:::data"],
  logs: { keyArn: "arn:key", retentionDays: 30 },
};

/** Lets the provider find this VPC: private, unless told otherwise. */
function lookUps({ dns = true, gatewayId = "" } = {}) {
  const routeTables: Record<string, Record<string, unknown>> = {
    "rtb-1": { associations: [{ main: true, subnetId: "" }], routes: [] },
    "rtb-2": {
      associations: [{ main: false, subnetId: "subnet-b" }],
      routes: [{ cidrBlock: "0.0.0.0/0", gatewayId }],
    },
  };
  answer({
    "aws:ec2/getVpc:getVpc": ({ id }) => ({
      id,
      cidrBlock: "10.40.0.0/16",
      enableDnsSupport: dns,
      enableDnsHostnames: true,
    }),
    "aws:ec2/getSubnet:getSubnet": ({ id }) => ({
      id,
      vpcId: "vpc-1",
      availabilityZone: (id as string).replace("subnet-", "eu-west-1"),
      mapPublicIpOnLaunch: false,
    }),
    "aws:ec2/getRouteTables:getRouteTables": () => ({ ids: Object.keys(routeTables) }),
    "aws:ec2/getRouteTable:getRouteTable": ({ routeTableId }) => ({
      routeTableId,
      ...routeTables[routeTableId as string],
    }),
    "aws:ec2/getVpcEndpoint:getVpcEndpoint": ({ serviceName }) => ({
      id: `vpce-${String(serviceName).split(".").at(-1)}`,
      serviceName,
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      routeTableIds: [],
    }),
  });
}

describe("Network in an existing VPC", () => {
  beforeEach(setMocks);

  it("puts its endpoints and security groups there", async () => {
    lookUps();
    const network = await deploy(() => new Network("network", args));
    assert.equal(await valueOf(network.vpcId), "vpc-1");
    assert.deepEqual(await valueOf(network.subnetIds), ["subnet-a", "subnet-b"]);
    const { "network-endpoints-kms": kms, "network-endpoints-s3": s3 } = all("aws:ec2/vpcEndpoint:VpcEndpoint");
    assert.deepEqual([kms!.vpcId, kms!.subnetIds], ["vpc-1", ["subnet-a", "subnet-b"]]);
    assert.deepEqual(s3!.routeTableIds, ["rtb-1", "rtb-2"]);
    for (const { vpcId } of Object.values(all("aws:ec2/securityGroup:SecurityGroup"))) assert.equal(vpcId, "vpc-1");
    assert.equal(only("aws:ec2/flowLog:FlowLog").vpcId, "vpc-1");
  });

  it("changes no existing route, network ACL or default security group", async () => {
    lookUps();
    await deploy(() => new Network("network", args));
    for (const type of ["aws:ec2/route:Route", "aws:ec2/networkAcl:NetworkAcl", "aws:ec2/subnet:Subnet"]) {
      assert.deepEqual(all(type), {}, type);
    }
    assert.deepEqual(all("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"), {});
  });

  it("uses the endpoints that are there", async () => {
    lookUps();
    const network = await deploy(() => new Network("network", { ...args, presentServices: ["kms" as const] }));
    assert.equal(await valueOf(network.endpointIds.kms!), "vpce-kms");
    assert.deepEqual(Object.keys(network.endpointIds).sort(), ["kms", "sagemaker.runtime"]);
    assert.equal(all("aws:ec2/vpcEndpoint:VpcEndpoint")["network-endpoints-kms"], undefined);
    const { cidrIpv4 } = all("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")[
      "network-endpoints-workloads-present"
    ]!;
    assert.equal(cidrIpv4, "10.40.0.0/16");
  });

  for (const [what, found, message] of [
    ["without DNS support", { dns: false }, /the VPC vpc-1 cannot be used:\n {2}- it needs `enableDnsSupport`/],
    [
      "with a public subnet",
      { gatewayId: "igw-1" },
      /- the subnet subnet-b is public: 0\.0\.0\.0\/0 leads to the internet gateway igw-1/,
    ],
  ] as const) {
    it(`refuses a VPC ${what}, and makes nothing in it`, async () => {
      lookUps(found);
      const network = await deploy(() => new Network("network", args));
      assert.match(await failureOf(network.subnetIds), message);
      assert.deepEqual(all("aws:ec2/securityGroup:SecurityGroup"), {});
      assert.deepEqual(all("aws:ec2/vpcEndpoint:VpcEndpoint"), {});
    });
  }
});
