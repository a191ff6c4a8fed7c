import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Network } from "#infra/network/network";
import type { PrivateConnection } from "#infra/network/vpc/connectionSchema";
import { account, all, answer, deploy, failureOf, only, setMocks, valueOf } from "#test/pulumi";

const ROUTE = "aws:ec2/route:Route";
const SUBNET = "aws:ec2/subnet:Subnet";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

const args = {
  account: pulumi.output(account),
  cidrBlock: "10.20.0.0/16",
  availabilityZones: 2,
  services: ["sagemaker.runtime" as const],
  bucketArns: ["arn:aws:s3:::data"],
  logs: { keyArn: "arn:key", retentionDays: 30 },
};
const packages = { description: "PyPI", protocol: "tcp", fromPort: 443, destination: "151.101.0.0/16" } as const;
const office = { ...packages, description: "Git", destination: "192.168.1.0/24" };
const toOffice: PrivateConnection = {
  type: "transit-gateway",
  transitGatewayId: "tgw-1",
  destinationCidrBlocks: ["192.168.0.0/16"],
};

/** Where the egress rules of a security group lead. */
function waysOut(securityGroupId: string) {
  return Object.values(all(EGRESS))
    .filter((rule) => rule.securityGroupId === securityGroupId)
    .map(({ ipProtocol, fromPort, toPort, referencedSecurityGroupId, prefixListId, cidrIpv4, cidrIpv6 }) => {
      const to = referencedSecurityGroupId ?? prefixListId ?? cidrIpv4 ?? cidrIpv6;
      return `${ipProtocol as string} ${fromPort as number}-${toPort as number} ${to as string}`;
    })
    .sort();
}

const toServices = ["tcp 443-443 network-endpoints-id", "tcp 443-443 pl-s3"];

describe("Network", () => {
  beforeEach(setMocks);

  describe("isolated", () => {
    it("is what a network is that does not say", async () => {
      await deploy(() => new Network("network", args));
      assert.deepEqual(only("aws:ec2/vpc:Vpc"), {
        cidrBlock: "10.20.0.0/16",
        enableDnsSupport: true,
        enableDnsHostnames: true,
        tags: { Name: "network" },
      });
      assert.deepEqual(
        Object.entries(all(SUBNET)).map(([name, { cidrBlock, availabilityZone, mapPublicIpOnLaunch }]) => [
          name,
          cidrBlock,
          availabilityZone,
          mapPublicIpOnLaunch,
        ]),
        [
          ["network-1", "10.20.0.0/18", "eu-west-1a", false],
          ["network-2", "10.20.128.0/18", "eu-west-1b", false],
        ],
      );
    });

    it("has no route, no internet gateway and no NAT", async () => {
      await deploy(() => new Network("network", args));
      for (const type of [ROUTE, "aws:ec2/internetGateway:InternetGateway", "aws:ec2/natGateway:NatGateway"]) {
        assert.deepEqual(all(type), {}, type);
      }
      for (const table of Object.values(all("aws:ec2/routeTable:RouteTable"))) assert.equal(table.routes, undefined);
    });

    it("gives each subnet a route table of its own, which leads to S3", async () => {
      await deploy(() => new Network("network", args));
      assert.deepEqual(
        Object.values(all("aws:ec2/routeTableAssociation:RouteTableAssociation")),
        ["1", "2"].map((i) => ({ subnetId: `network-${i}-id`, routeTableId: `network-${i}-id` })),
      );
      const { routeTableIds } = all("aws:ec2/vpcEndpoint:VpcEndpoint")["network-endpoints-s3"]!;
      assert.deepEqual(routeTableIds, ["network-1-id", "network-2-id"]);
    });

    it("lets what runs in it call the endpoints and S3 over HTTPS, and nothing else", async () => {
      await deploy(() => new Network("network", args));
      assert.deepEqual(waysOut("network-workloads-id"), toServices);
      assert.deepEqual(waysOut("network-notebooks-id"), toServices);
      assert.equal(Object.keys(all(EGRESS)).length, 4);
    });

    it("lets nothing call what runs in it", async () => {
      await deploy(() => new Network("network", args));
      assert.deepEqual(
        Object.values(all(INGRESS)).map(({ securityGroupId, referencedSecurityGroupId }) => [
          securityGroupId,
          referencedSecurityGroupId,
        ]),
        [
          ["network-endpoints-id", "network-workloads-id"],
          ["network-endpoints-id", "network-notebooks-id"],
        ],
      );
    });

    it("keeps the network ACL of all its subnets as closed", async () => {
      await deploy(() => new Network("network", args));
      const { vpcId, subnetIds, ingress, egress } = only("aws:ec2/networkAcl:NetworkAcl");
      assert.deepEqual([vpcId, subnetIds], ["network-id", ["network-1-id", "network-2-id"]]);
      const cidrs = (rules: unknown) => (rules as { cidrBlock: string }[]).map(({ cidrBlock }) => cidrBlock);
      for (const rules of [ingress, egress]) {
        assert.deepEqual(cidrs(rules), ["10.20.0.0/16", "3.5.64.0/21", "52.218.0.0/17"]);
      }
    });

    it("closes the default security group", async () => {
      await deploy(() => new Network("network", args));
      assert.deepEqual(only("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"), {
        vpcId: "network-id",
        ingress: [],
        egress: [],
      });
    });

    it("records all its traffic", async () => {
      await deploy(() => new Network("network", args));
      const { vpcId, trafficType } = only("aws:ec2/flowLog:FlowLog");
      assert.deepEqual({ vpcId, trafficType }, { vpcId: "network-id", trafficType: "ALL" });
    });

    it("says where in it workloads and notebooks run, and by which endpoints they call", async () => {
      const network = await deploy(() => new Network("network", args));
      assert.equal(await valueOf(network.vpcId), "network-id");
      assert.deepEqual(await valueOf(network.subnetIds), ["network-1-id", "network-2-id"]);
      assert.deepEqual(await valueOf(network.securityGroupIds), ["network-workloads-id"]);
      assert.deepEqual(await valueOf(pulumi.output(network.notebooks)), {
        subnetIds: ["network-1-id", "network-2-id"],
        securityGroupIds: ["network-notebooks-id"],
      });
      assert.deepEqual(await valueOf(pulumi.output(network.endpointIds)), {
        "sagemaker.runtime": "network-endpoints-sagemaker.runtime-id",
      });
    });
  });

  describe("private", () => {
    const egress = [
      packages,
      { ...packages, description: "Mirror", destination: "pl-0abc", callers: ["workloads" as const] },
    ];
    const privately = { ...args, mode: "private" as const, egress };

    it("keeps the subnets of an isolated network where they are", async () => {
      await deploy(() => new Network("network", privately));
      const subnets = all(SUBNET);
      assert.deepEqual(
        Object.keys(subnets)
          .sort()
          .map((name) => [name, subnets[name]!.cidrBlock]),
        [
          ["network-1", "10.20.0.0/18"],
          ["network-2", "10.20.128.0/18"],
          ["network-public-1", "10.20.64.0/28"],
          ["network-public-2", "10.20.192.0/28"],
        ],
      );
    });

    it("routes only egress destinations through a NAT gateway in each zone", async () => {
      await deploy(() => new Network("network", privately));
      const routes = Object.values(all(ROUTE)).map(
        ({ routeTableId, destinationCidrBlock, destinationPrefixListId, natGatewayId, gatewayId }) =>
          [routeTableId, destinationCidrBlock ?? destinationPrefixListId, natGatewayId ?? gatewayId].join(" "),
      );
      assert.deepEqual(routes.sort(), [
        "network-1-id 151.101.0.0/16 network-public-1-id",
        "network-1-id pl-0abc network-public-1-id",
        "network-2-id 151.101.0.0/16 network-public-2-id",
        "network-2-id pl-0abc network-public-2-id",
        "network-public-1-id 151.101.0.0/16 network-id",
        "network-public-1-id pl-0abc network-id",
        "network-public-2-id 151.101.0.0/16 network-id",
        "network-public-2-id pl-0abc network-id",
      ]);
      assert.deepEqual(
        Object.values(all("aws:ec2/natGateway:NatGateway")).map(({ subnetId }) => subnetId),
        ["network-public-1-id", "network-public-2-id"],
      );
    });

    it("has one NAT gateway where one is enough", async () => {
      await deploy(() => new Network("network", { ...privately, natGateways: "single" as const }));
      assert.equal(Object.keys(all("aws:ec2/natGateway:NatGateway")).length, 1);
      assert.equal(Object.keys(all("aws:ec2/eip:Eip")).length, 1);
      const second = Object.values(all(ROUTE)).filter(({ routeTableId }) => routeTableId === "network-2-id");
      assert.deepEqual(
        second.map(({ natGatewayId }) => natGatewayId),
        ["network-public-1-id", "network-public-1-id"],
      );
    });

    it("opens each rule to its callers only, notebooks when it does not say", async () => {
      await deploy(() => new Network("network", privately));
      assert.deepEqual(waysOut("network-notebooks-id"), ["tcp 443-443 151.101.0.0/16", ...toServices]);
      assert.deepEqual(waysOut("network-workloads-id"), [toServices[0], "tcp 443-443 pl-0abc", toServices[1]]);
    });

    it("passes the network ACL in both directions, including prefix list addresses", async () => {
      await deploy(() => new Network("network", privately));
      const { subnetIds, ingress, egress: out } = only("aws:ec2/networkAcl:NetworkAcl");
      assert.equal((subnetIds as string[]).length, 4);
      const rules = (list: unknown) =>
        (list as Record<string, unknown>[]).map(({ cidrBlock, fromPort, toPort }) =>
          [cidrBlock, fromPort, toPort].join(" "),
        );
      for (const cidr of ["151.101.0.0/16", "198.51.100.0/24"]) {
        assert.ok(rules(out).includes(`${cidr} 443 443`), cidr);
        assert.ok(rules(ingress).includes(`${cidr} 1024 65535`), cidr);
      }
    });
  });

  describe("connected to a private network", () => {
    const connected = { ...args, connection: toOffice };

    it("leads to its addresses by a transit gateway, from every subnet", async () => {
      await deploy(() => new Network("network", connected));
      const { vpcId, subnetIds, transitGatewayId } = only("aws:ec2transitgateway/vpcAttachment:VpcAttachment");
      assert.deepEqual([vpcId, subnetIds, transitGatewayId], ["network-id", ["network-1-id", "network-2-id"], "tgw-1"]);
      assert.deepEqual(
        Object.values(all(ROUTE)),
        ["1", "2"].map((i) => ({
          routeTableId: `network-${i}-id`,
          destinationCidrBlock: "192.168.0.0/16",
          transitGatewayId: "tgw-1",
        })),
      );
    });

    it("leads there by a virtual private gateway", async () => {
      const connection: PrivateConnection = { type: "vpn-gateway", destinationCidrBlocks: ["192.168.0.0/16"] };
      await deploy(() => new Network("network", { ...args, connection }));
      assert.equal(only("aws:ec2/vpnGateway:VpnGateway").vpcId, "network-id");
      assert.deepEqual(
        Object.values(all(ROUTE)).map(({ gatewayId }) => gatewayId),
        ["network-connection-id", "network-connection-id"],
      );
    });

    it("is called there at its endpoints, over HTTPS", async () => {
      await deploy(() => new Network("network", connected));
      const { securityGroupId, cidrIpv4, toPort } = all(INGRESS)["network-endpoints-192.168.0.0/16"]!;
      assert.deepEqual([securityGroupId, cidrIpv4, toPort], ["network-endpoints-id", "192.168.0.0/16", 443]);
    });

    it("calls there only what an egress rule says", async () => {
      await deploy(() => new Network("network", connected));
      assert.deepEqual(waysOut("network-notebooks-id"), toServices);
      await setMocks();
      await deploy(() => new Network("network", { ...connected, egress: [office] }));
      assert.deepEqual(waysOut("network-notebooks-id"), ["tcp 443-443 192.168.1.0/24", ...toServices]);
    });

    it("reaches it by the connection, not by NAT, when it has both", async () => {
      await deploy(
        () => new Network("network", { ...connected, mode: "private" as const, egress: [packages, office] }),
      );
      const byNat = Object.values(all(ROUTE)).filter(({ natGatewayId }) => natGatewayId !== undefined);
      assert.deepEqual([...new Set(byNat.map(({ destinationCidrBlock }) => destinationCidrBlock))], ["151.101.0.0/16"]);
    });
  });

  for (const [what, wrong, message] of [
    [
      "what its schema refuses, each value with its argument",
      { cidrBlock: "8.8.0.0/16", mode: "private", egress: [{ ...packages, description: "" }] },
      /^`cidrBlock` must be a range within .*, got "8\.8\.0\.0\/16"; `egress\[0\]\.description` must be 1 to 255 .*, got ""$/,
    ],
    [
      "a way out without a mode",
      { mode: undefined, egress: [packages] },
      /^`egress\[0\]\.destination` must be within connection\.destinationCidrBlocks, got "151\.101\.0\.0\/16": an isolated/,
    ],
    ["a service that is listed twice", { services: ["kms", "kms"] }, /^`services\[1\]` must be unique, got "kms"$/],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(() => new Network("network", { ...args, ...wrong } as never), { message });
    });
  }

  it("refuses more availability zones than the region has", async () => {
    answer({ "aws:index/getAvailabilityZones:getAvailabilityZones": () => ({ names: ["eu-west-1a", "eu-west-1b"] }) });
    const network = await deploy(() => new Network("network", { ...args, availabilityZones: 3 }));
    assert.match(await failureOf(network.subnetIds), /`availabilityZones` must be at most 2 in this region, got 3/);
  });
});
