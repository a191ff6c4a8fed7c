import assert from "node:assert/strict";
import { describeProblem } from "#infra/core/argumentProblem";
import type { EgressRule } from "#infra/network/egress/egressRule";
import type { NetworkChoice } from "#infra/network/networkArgs";
import { networkProblems } from "#infra/network/networkProblems";

const own = { cidrBlock: "10.20.0.0/16", availabilityZones: 2 };
const rule: EgressRule = { description: "PyPI", protocol: "tcp", fromPort: 443, destination: "151.101.0.0/16" };
const existing = { mode: "existing", vpcId: "vpc-1", subnetIds: ["subnet-1", "subnet-2"] } as const;
const office = { type: "vpn-gateway", destinationCidrBlocks: ["192.168.0.0/16"] } as const;
const connected = { ...own, connection: { ...office, destinationCidrBlocks: ["192.168.0.0/16"] } };
const to = (...destinationCidrBlocks: string[]) => ({ ...own, connection: { ...office, destinationCidrBlocks } });
const withAsn = (amazonSideAsn: string) => ({ ...own, connection: { ...connected.connection, amazonSideAsn } });

/** So many rules to different destinations. */
function rules(count: number): EgressRule[] {
  return Array.from({ length: count }, (_, i) => ({ ...rule, destination: `151.${i}.0.0/16` }));
}

const VPC_RANGE =
  "a range within 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, 198.19.0.0/16, outside 172.17.0.0/16, " +
  "which SageMaker's containers use";
const ASN = "a private number, from 64512 to 65534 or from 4200000000 to 4294967294, as text";

describe("networkProblems", () => {
  for (const [what, choice] of [
    ["an isolated network", own],
    ["a private one", { ...own, mode: "private", egress: [rule] }],
    ["one that there is", { ...existing, presentServices: ["kms", "s3"], readableBuckets: ["al2023-repos"] }],
    ["one with a connection", { ...withAsn("64512"), egress: [{ ...rule, destination: "192.168.1.0/24" }] }],
    ["a long number of AWS's side", withAsn("4294967294")],
    ["as many rules as fit", { ...own, mode: "private", egress: rules(38) }],
    ["addresses for carriers", { ...own, cidrBlock: "100.64.0.0/16" }],
  ] as [string, NetworkChoice][]) {
    it(`has nothing against ${what}`, () => assert.deepEqual(networkProblems(choice), []));
  }

  for (const [what, choice, ...expected] of [
    ["a public VPC", { ...own, cidrBlock: "8.8.0.0/16" }, `\`cidrBlock\` must be ${VPC_RANGE}, got "8.8.0.0/16"`],
    ["a loopback VPC", { ...own, cidrBlock: "127.0.0.0/16" }, `\`cidrBlock\` must be ${VPC_RANGE}, got "127.0.0.0/16"`],
    [
      "a VPC with the addresses of containers",
      { ...own, cidrBlock: "172.17.0.0/20" },
      `\`cidrBlock\` must be ${VPC_RANGE}, got "172.17.0.0/20"`,
    ],
    [
      "a range that is connected twice",
      to("192.168.0.0/16", "192.168.0.0/16"),
      '`connection.destinationCidrBlocks[1]` must be named once, got "192.168.0.0/16"',
    ],
    ["a connection to nowhere", to(), "`connection.destinationCidrBlocks` must be one range or more, got []"],
    [
      "the VPC's own addresses behind a connection, and what are none",
      to("10.20.1.0/24", "office"),
      '`connection.destinationCidrBlocks[0]` must be a range of IPv4 addresses outside 10.20.0.0/16, got "10.20.1.0/24"',
      '`connection.destinationCidrBlocks[1]` must be a range of IPv4 addresses outside 10.20.0.0/16, got "office"',
    ],
    ["a public number of AWS's side", withAsn("7224"), `\`connection.amazonSideAsn\` must be ${ASN}, got "7224"`],
    ["a number between the private ones", withAsn("65535"), `\`connection.amazonSideAsn\` must be ${ASN}, got "65535"`],
    ["a number that is none", withAsn("6.5e4"), `\`connection.amazonSideAsn\` must be ${ASN}, got "6.5e4"`],
    [
      "a pattern for buckets",
      { ...existing, readableBuckets: ["packages", "*"] },
      '`readableBuckets[1]` must be the name of a bucket: 3 to 63 small letters, digits and inner dots and hyphens, got "*"',
    ],
    [
      "one subnet, and a service named twice",
      { ...existing, subnetIds: ["subnet-1"], presentServices: ["kms", "kms"] },
      '`subnetIds` must be two or more, in different availability zones, got ["subnet-1"]',
      '`presentServices[1]` must be named once, got "kms"',
    ],
    ["a subnet named twice", { ...existing, subnetIds: ["a", "a"] }, '`subnetIds[1]` must be named once, got "a"'],
    [
      "a way out into the VPC itself",
      { ...own, mode: "private", egress: [{ ...rule, destination: "10.20.1.0/24" }] },
      `\`egress[0].destination\` must be outside the VPC's own addresses, 10.20.0.0/16, got "10.20.1.0/24"`,
    ],
  ] as [string, NetworkChoice, ...string[]][]) {
    it(`refuses ${what}`, () => assert.deepEqual(networkProblems(choice).map(describeProblem), expected));
  }

  it("refuses more egress rules than a network ACL has room for", () => {
    const [problem, ...more] = networkProblems({ ...own, mode: "private", egress: rules(39) });
    assert.deepEqual([problem!.path, more], [["egress"], []]);
    assert.match(problem!.allowed, /^few enough for the 40 rules .* make 41 at least$/);
  });

  it("refuses more connected ranges than a network ACL has room for", () => {
    const blocks = Array.from({ length: 39 }, (_, i) => `192.168.${i}.0/24`);
    assert.deepEqual(
      networkProblems(to(...blocks)).map(({ path }) => path),
      [["connection", "destinationCidrBlocks"]],
    );
  });
});
