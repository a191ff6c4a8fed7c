import assert from "node:assert/strict";
import { localAccount, zoneId } from "#local/providers/aws/account";
import { EXISTING_VPC, existingVpc } from "#local/providers/aws/existingVpc";
import { functions } from "#local/providers/aws/functions";

const call = (name: string, args = {}, region = "eu-west-1") =>
  functions[`aws:index/${name}:${name}`]!(args, localAccount(region));

const callEc2 = (name: string, args = {}) => functions[`aws:ec2/${name}:${name}`]!(args, localAccount("eu-west-3"));

describe("functions", () => {
  it("tell the account, the region and the partition", () => {
    assert.equal(call("getCallerIdentity").accountId, "123456789012");
    assert.equal(call("getRegion").region, "eu-west-1");
    assert.equal(call("getRegion", { region: "eu-west-3" }).region, "eu-west-3");
    assert.deepEqual(call("getPartition", {}, "cn-north-1"), {
      dnsSuffix: "amazonaws.com.cn",
      id: "aws-cn",
      partition: "aws-cn",
      reverseDnsPrefix: "cn.com.amazonaws",
    });
  });

  it("list three availability zones with their ids", () => {
    const { names, zoneIds } = call("getAvailabilityZones");
    assert.deepEqual(names, ["eu-west-1a", "eu-west-1b", "eu-west-1c"]);
    assert.deepEqual(zoneIds, ["euw1-az1", "euw1-az2", "euw1-az3"]);
  });

  it("know how zone ids are made", () => {
    assert.equal(zoneId("ap-southeast-2b"), "apse2-az2");
    assert.equal(zoneId("us-gov-west-1a"), "usgw1-az1");
  });
});

describe("functions of the network", () => {
  it("find the VPC that there is, with a private and a public subnet in each zone", () => {
    const { id, cidrBlock, enableDnsSupport, enableDnsHostnames } = callEc2("getVpc", { id: EXISTING_VPC });
    assert.deepEqual([id, cidrBlock, enableDnsSupport, enableDnsHostnames], [EXISTING_VPC, "10.40.0.0/16", true, true]);
    const subnets = existingVpc("eu-west-3").subnets.map(({ id: subnet }) => callEc2("getSubnet", { id: subnet }));
    assert.deepEqual(
      subnets.map(({ availabilityZone, mapPublicIpOnLaunch }) => [availabilityZone, mapPublicIpOnLaunch]),
      ["a", "b", "c"].flatMap((zone) => [
        [`eu-west-3${zone}`, false],
        [`eu-west-3${zone}`, true],
      ]),
    );
    assert.equal(new Set(subnets.map(({ cidrBlock: range }) => range)).size, 6);
  });

  it("lead its public subnets to an internet gateway, and its private ones to a NAT gateway", () => {
    const { ids } = callEc2("getRouteTables", { vpcId: EXISTING_VPC });
    const tables = (ids as string[]).map((routeTableId) => callEc2("getRouteTable", { routeTableId }));
    const routes = tables.map((table) => (table.routes as Record<string, string>[])[0]);
    assert.deepEqual(
      routes.map((route) => route && (route.natGatewayId || route.gatewayId)),
      [undefined, "nat-0feed000000000001", "igw-0feed000000000001"],
    );
  });

  it("find its endpoint of KMS", () => {
    const { id } = callEc2("getVpcEndpoint", { vpcId: EXISTING_VPC, serviceName: "com.amazonaws.eu-west-3.kms" });
    assert.equal(id, "vpce-0feed000000000001");
  });

  it("find a prefix list by its name, always with the same id, and by that", () => {
    const list = callEc2("getManagedPrefixList", { name: "com.amazonaws.eu-west-3.s3" });
    assert.match(list.id as string, /^pl-0[0-9a-f]{16}$/);
    assert.deepEqual(callEc2("getManagedPrefixList", { name: "com.amazonaws.eu-west-3.s3" }).id, list.id);
    assert.deepEqual(callEc2("getManagedPrefixList", { id: list.id }).entries, list.entries);
  });

  for (const [name, args, message] of [
    ["getVpc", { id: "vpc-1" }, /no matching EC2 VPC found for \{"id":"vpc-1"\}/],
    ["getSubnet", { id: "subnet-1" }, /no matching EC2 subnet found/],
    ["getRouteTables", { vpcId: "vpc-1" }, /no matching EC2 VPC found/],
    ["getRouteTable", { routeTableId: "rtb-1" }, /no matching EC2 route table found/],
    [
      "getVpcEndpoint",
      { vpcId: EXISTING_VPC, serviceName: "com.amazonaws.eu-west-3.sts" },
      /no matching EC2 VPC endpoint/,
    ],
    ["getVpcEndpoint", { vpcId: "vpc-1", serviceName: "com.amazonaws.eu-west-3.kms" }, /no matching EC2 VPC endpoint/],
  ] as const) {
    it(`say what they cannot find: ${name} of ${JSON.stringify(args)}`, () =>
      assert.throws(() => callEc2(name, args), message));
  }
});
