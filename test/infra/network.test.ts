import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Network } from "../../infra/network";
import { account, all, deploy, only, setMocks, valueOf } from "../pulumi";

const args = {
  account: pulumi.output(account),
  cidrBlock: "10.20.0.0/16",
  availabilityZones: 2,
  services: ["sagemaker.runtime"],
  logs: { keyArn: "arn:key", retentionDays: 30 },
};

describe("Network", () => {
  beforeEach(setMocks);

  it("has isolated subnets only, and no NAT", async () => {
    await deploy(() => new Network("network", args));
    const vpc = only("awsx:ec2:Vpc");
    assert.deepEqual(vpc.subnetSpecs, [{ type: "Isolated" }]);
    assert.deepEqual(vpc.natGateways, { strategy: "None" });
    assert.equal(vpc.numberOfAvailabilityZones, 2);
  });

  it("resolves the names of AWS services to their interface endpoints", async () => {
    await deploy(() => new Network("network", args));
    const { enableDnsSupport, enableDnsHostnames } = only("awsx:ec2:Vpc");
    assert.deepEqual([enableDnsSupport, enableDnsHostnames], [true, true]);
  });

  it("closes the default security group", async () => {
    await deploy(() => new Network("network", args));
    const { vpcId, ingress, egress } = only("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup");
    assert.deepEqual({ vpcId, ingress, egress }, { vpcId: "vpc-1", ingress: [], egress: [] });
  });

  it("lets what runs in it call the endpoints over HTTPS, and nothing else", async () => {
    await deploy(() => new Network("network", args));
    const rules = Object.values(all("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"));
    assert.deepEqual(
      rules.map(({ securityGroupId, toPort, referencedSecurityGroupId, prefixListId, cidrIpv4, cidrIpv6 }) => ({
        securityGroupId,
        toPort,
        to: referencedSecurityGroupId ?? prefixListId ?? cidrIpv4 ?? cidrIpv6,
      })),
      [
        { securityGroupId: "network-workloads-id", toPort: 443, to: "network-endpoints-id" },
        { securityGroupId: "network-workloads-id", toPort: 443, to: "pl-network-endpoints-s3" },
      ],
    );
  });

  it("lets nothing call what runs in it", async () => {
    await deploy(() => new Network("network", args));
    const { securityGroupId } = only("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    assert.equal(securityGroupId, "network-endpoints-id");
  });

  it("records all its traffic", async () => {
    await deploy(() => new Network("network", args));
    const { vpcId, trafficType } = only("aws:ec2/flowLog:FlowLog");
    assert.deepEqual({ vpcId, trafficType }, { vpcId: "vpc-1", trafficType: "ALL" });
  });

  it("says where in it something can run", async () => {
    const network = await deploy(() => new Network("network", args));
    assert.deepEqual(await valueOf(network.subnetIds), ["subnet-1", "subnet-2"]);
    assert.deepEqual(await valueOf(network.securityGroupIds), ["network-workloads-id"]);
  });
});
