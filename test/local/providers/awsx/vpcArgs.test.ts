import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { REPOSITORY } from "../../../../local/home";
import { checkEgress } from "../../../../local/providers/awsx/egress";
import { planSubnets } from "../../../../local/providers/awsx/subnetPlan";
import { parseVpcArgs } from "../../../../local/providers/awsx/vpcArgs";

describe("parseVpcArgs", () => {
  it("knows every argument that @pulumi/awsx has", () => {
    const source = readFileSync(path.join(REPOSITORY, "node_modules/@pulumi/awsx/ec2/vpc.js"), "utf8");
    const names = [...source.matchAll(/resourceInputs\["(\w+)"\] = args/g)].map(([, name]) => name!);
    assert.equal(names.length, 23);
    for (const name of names) {
      const unknown = /Unrecognized key/;
      assert.doesNotMatch(message({ [name]: Symbol("of no use") }), unknown, name);
    }
  });

  it("names what it does not know, at every depth", () => {
    assert.match(message({ cidrBlocks: "10.0.0.0/16" }), /"cidrBlocks"/);
    assert.match(message({ subnetSpecs: [{ type: "Isolated", mask: 24 }] }), /"mask"[^]*subnetSpecs\[0\]/);
    assert.match(message({ vpcEndpointSpecs: [{ service: "s3" }] }), /"service"/);
    assert.match(message({ natGateways: { strategy: "Many" } }), /natGateways\.strategy/);
  });

  it("refuses zones by name and by number", () => {
    assert.match(message({ availabilityZoneNames: ["a"], numberOfAvailabilityZones: 1 }), /Only one of/);
  });

  it("refuses an address pool, as there is none", () => {
    assert.match(message({ ipv4IpamPoolId: "pool", ipv4NetmaskLength: 16 }), /no address pools here/);
  });
});

describe("checkEgress", () => {
  const zones = ["eu-west-1a", "eu-west-1b"];
  const check = (inputs: object) => {
    const args = parseVpcArgs(inputs);
    checkEgress(args, zones, planSubnets("net", args, "10.0.0.0/16", zones).subnets);
  };

  it("wants public and private subnets for NAT gateways, which awsx makes unless told not to", () => {
    const subnetSpecs = [{ type: "Isolated" }];
    assert.throws(() => check({ subnetSpecs }), /strategy "OnePerAz" needs public subnets/);
    check({ subnetSpecs, natGateways: { strategy: "None" } });
    check({});
  });

  it("wants an address for every NAT gateway, or none at all", () => {
    const natGateways = { strategy: "OnePerAz", elasticIpAllocationIds: ["eipalloc-1"] };
    assert.throws(() => check({ natGateways }), /takes 2 elasticIpAllocationIds, got 1/);
    check({ natGateways: { ...natGateways, strategy: "Single" } });
  });
});

function message(inputs: object): string {
  try {
    parseVpcArgs(inputs);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}
