import assert from "node:assert/strict";
import { type AclRule, buildAclRules } from "#infra/network/vpc/aclRules";

const traffic = {
  vpcCidrBlock: "10.20.0.0/16",
  outgoing: [{ protocol: "tcp" as const, fromPort: 443, toPort: 443, cidrBlocks: ["52.218.0.0/17", "3.5.64.0/21"] }],
  callers: ["192.168.0.0/16"],
};
const lines = (rules: AclRule[]) =>
  rules.map(({ ruleNo, action, protocol, fromPort, toPort, cidrBlock }) =>
    [ruleNo, action, protocol, `${fromPort}-${toPort}`, cidrBlock].join(" "),
  );

describe("buildAclRules", () => {
  it("lets requests out and their answers in", () => {
    assert.deepEqual(lines(buildAclRules({ ...traffic, callers: [] }).egress), [
      "100 allow -1 0-0 10.20.0.0/16",
      "110 allow tcp 443-443 3.5.64.0/21",
      "120 allow tcp 443-443 52.218.0.0/17",
    ]);
    assert.deepEqual(lines(buildAclRules({ ...traffic, callers: [] }).ingress), [
      "100 allow -1 0-0 10.20.0.0/16",
      "110 allow tcp 1024-65535 3.5.64.0/21",
      "120 allow tcp 1024-65535 52.218.0.0/17",
    ]);
  });

  it("lets callers in over HTTPS and their answers out", () => {
    const { ingress, egress } = buildAclRules({ ...traffic, outgoing: [] });
    assert.equal(lines(ingress).at(-1), "110 allow tcp 443-443 192.168.0.0/16");
    assert.equal(lines(egress).at(-1), "110 allow tcp 1024-65535 192.168.0.0/16");
  });

  it("answers in the request's own protocol", () => {
    const outgoing = [{ protocol: "udp" as const, fromPort: 123, toPort: 123, cidrBlocks: ["192.168.0.1/32"] }];
    assert.equal(lines(buildAclRules({ ...traffic, outgoing }).ingress)[1], "110 allow udp 1024-65535 192.168.0.1/32");
  });

  it("says nothing twice, and does not depend on the order of addresses", () => {
    const [first] = traffic.outgoing;
    const twice = [first!, { ...first!, fromPort: 80, toPort: 80, cidrBlocks: first!.cidrBlocks.toReversed() }];
    assert.equal(buildAclRules({ ...traffic, outgoing: twice }).ingress.length, 4);
    assert.deepEqual(
      buildAclRules({ ...traffic, outgoing: [{ ...first!, cidrBlocks: first!.cidrBlocks.toReversed() }] }),
      buildAclRules(traffic),
    );
  });
});
