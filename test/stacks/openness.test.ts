import assert from "node:assert/strict";
import { namingEveryAddress, openToEveryAddress } from "./openness";

const rule = (type: string, inputs: object) => ({ type, name: "it", inputs });
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const ACL = "aws:ec2/networkAcl:NetworkAcl";

for (const [what, resource] of [
  ["a rule of a security group", rule(INGRESS, { cidrIpv4: "0.0.0.0/0" })],
  ["one for IPv6", rule(INGRESS, { cidrIpv6: "::/0" })],
  ["one for half of them", rule(INGRESS, { cidrIpv4: "128.0.0.0/1" })],
  [
    "a rule within a security group",
    rule("aws:ec2/securityGroup:SecurityGroup", { ingress: [{ cidrBlocks: ["0.0.0.0/0"] }] }),
  ],
  [
    "a rule that says its direction",
    rule("aws:ec2/securityGroupRule:SecurityGroupRule", { type: "ingress", cidrBlocks: ["0.0.0.0/0"] }),
  ],
  ["a rule of a network ACL", rule("aws:ec2/networkAclRule:NetworkAclRule", { egress: false, cidrBlock: "0.0.0.0/0" })],
  ["a rule within a network ACL", rule(ACL, { ingress: [{ cidrBlock: "0.0.0.0/0" }], egress: [] })],
] as const) {
  describe(`${what} that names every address`, () => {
    it("is a way in from everywhere", () => {
      assert.deepEqual(openToEveryAddress([resource]), [`${resource.type} it`]);
      assert.deepEqual(namingEveryAddress([resource]), [`${resource.type} it`]);
    });
  });
}

for (const [what, resource] of [
  ["a rule of a security group", rule(EGRESS, { cidrIpv4: "0.0.0.0/0" })],
  ["a route", rule("aws:ec2/route:Route", { destinationCidrBlock: "0.0.0.0/0" })],
  ["a rule within a network ACL", rule(ACL, { ingress: [], egress: [{ cidrBlock: "0.0.0.0/0" }] })],
] as const) {
  describe(`${what} that leads to every address`, () => {
    it("is found, and is not an entrance", () => {
      assert.deepEqual(openToEveryAddress([resource]), []);
      assert.deepEqual(namingEveryAddress([resource]), [`${resource.type} it`]);
    });
  });
}

describe("a rule that names some addresses", () => {
  it("is not found", () => assert.deepEqual(namingEveryAddress([rule(INGRESS, { cidrIpv4: "10.0.0.0/8" })]), []));
});
