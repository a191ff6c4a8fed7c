import assert from "node:assert/strict";
import { endpoints, network } from "#infra/network/networkSchema";
import { problemsOf } from "#test/schema";

const isolated = { mode: "isolated", cidrBlock: "10.20.0.0/16", availabilityZones: 2 };
const rule = { description: "PyPI", protocol: "tcp", fromPort: 443, destination: "151.101.0.0/16" };
const open = { ...isolated, mode: "private", egress: [rule] };
const existing = { mode: "existing", vpcId: "vpc-1", subnetIds: ["subnet-1", "subnet-2"] };
const to = (...destinationCidrBlocks: string[]) => ({
  ...isolated,
  connection: { type: "vpn-gateway", destinationCidrBlocks },
});
const joined = to("192.168.0.0/16");
const withAsn = (amazonSideAsn: string) => ({ ...isolated, connection: { ...joined.connection, amazonSideAsn } });
const inOffice = { ...rule, destination: "192.168.1.0/24" };

/** Rules with different destinations. */
const rules = (count: number) => Array.from({ length: count }, (_, i) => ({ ...rule, destination: `151.${i}.0.0/16` }));

const SIZE = "an IPv4 network of /16 to /24, such as 10.20.0.0/16";
const VPC_RANGE =
  "a range within 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, 198.19.0.0/16, outside 172.17.0.0/16, " +
  "which SageMaker's containers use";
const ASN = "a private number, from 64512 to 65534 or from 4200000000 to 4294967294, as text";
const BUCKET = "the name of a bucket: 3 to 63 small letters, digits and inner dots and hyphens";
const NO_WAY = "within connection.destinationCidrBlocks, got";

const accepted: [what: string, settings: object][] = [
  ["an isolated network", isolated],
  ["a private network", { ...open, readableBuckets: ["al2023-repos-eu-west-1"] }],
  ["an existing network", { ...existing, presentServices: ["kms", "s3"], readableBuckets: ["al2023-repos"] }],
  ["egress rules that an existing network has no known way for", { ...existing, egress: [rule] }],
  ["a rule that leads to the connected network", { ...joined, egress: [inOffice] }],
  ["a prefix list as a destination", { ...open, egress: [{ ...rule, destination: "pl-0123456789abcdef0" }] }],
  ["the smallest private ASN", withAsn("64512")],
  ["the largest private ASN", withAsn("4294967294")],
  ["as many egress rules as fit into a network ACL", { ...open, egress: rules(38) }],
  ["addresses that carriers share", { ...isolated, cidrBlock: "100.64.0.0/16" }],
  ["the smallest VPC with the most zones", { ...isolated, cidrBlock: "10.20.0.0/24", availabilityZones: 3 }],
];

const refused: [what: string, settings: object, ...problems: string[]][] = [
  ["an unknown mode", { ...isolated, mode: "open" }, 'mode must be isolated, private or existing, got "open"'],
  ["a range that is none", { ...isolated, cidrBlock: "10.20.0.1/16" }, `cidrBlock must be ${SIZE}, got "10.20.0.1/16"`],
  [
    "a VPC larger than AWS allows",
    { ...isolated, cidrBlock: "10.0.0.0/15" },
    `cidrBlock must be ${SIZE}, got "10.0.0.0/15"`,
  ],
  [
    "a VPC that is too small",
    { ...isolated, cidrBlock: "10.0.0.0/25" },
    `cidrBlock must be ${SIZE}, got "10.0.0.0/25"`,
  ],
  ...["8.8.0.0/16", "127.0.0.0/16", "172.17.0.0/20"].map((cidrBlock): [string, object, string] => [
    `${cidrBlock} for the VPC`,
    { ...isolated, cidrBlock },
    `cidrBlock must be ${VPC_RANGE}, got "${cidrBlock}"`,
  ]),
  ...[1, 4, 2.5].map((availabilityZones): [string, object, string] => [
    `${availabilityZones} availability zones`,
    { ...isolated, availabilityZones },
    `availabilityZones must be a whole number from 2 to 3, got ${availabilityZones}`,
  ]),
  [
    "a pattern for buckets",
    { ...existing, readableBuckets: ["packages", "*", "UPPER", "packages-*"] },
    `readableBuckets[1] must be ${BUCKET}, got "*"`,
    `readableBuckets[2] must be ${BUCKET}, got "UPPER"`,
    `readableBuckets[3] must be ${BUCKET}, got "packages-*"`,
  ],
  [
    "a pattern for the buckets that an own VPC may read",
    { ...isolated, readableBuckets: ["*"] },
    `readableBuckets[0] must be ${BUCKET}, got "*"`,
  ],
  ["a connection to nowhere", to(), "connection.destinationCidrBlocks must be a list of one range or more, got []"],
  [
    "a range that is connected twice",
    to("192.168.0.0/16", "192.168.0.0/16"),
    'connection.destinationCidrBlocks[1] must be unique, got "192.168.0.0/16"',
  ],
  [
    "a connection to the VPC's own addresses, and to what is no range",
    to("10.20.1.0/24", "10.0.0.0/8", "office"),
    'connection.destinationCidrBlocks[2] must be a range of IPv4 addresses such as 192.168.0.0/16, got "office"',
    'connection.destinationCidrBlocks[0] must be a range outside the VPC\'s own, 10.20.0.0/16, got "10.20.1.0/24"',
    'connection.destinationCidrBlocks[1] must be a range outside the VPC\'s own, 10.20.0.0/16, got "10.0.0.0/8"',
  ],
  ...["7224", "65535", "6.5e4"].map((asn): [string, object, string] => [
    `the ASN ${asn}`,
    withAsn(asn),
    `connection.amazonSideAsn must be ${ASN}, got "${asn}"`,
  ]),
  [
    "a transit gateway without its id",
    { ...isolated, connection: { ...joined.connection, type: "transit-gateway", transitGatewayId: "office" } },
    'connection.transitGatewayId must be the id of a transit gateway, got "office"',
  ],
  [
    "an id that is none, for a VPC and for its subnets",
    { ...existing, vpcId: "main", subnetIds: ["a", "subnet-1"] },
    'vpcId must be the id of a VPC, got "main"',
    'subnetIds[0] must be the id of a subnet, got "a"',
  ],
  [
    "one subnet, and a service that is listed twice",
    { ...existing, subnetIds: ["subnet-1"], presentServices: ["kms", "kms"] },
    'subnetIds must be a list of two subnets or more, in different availability zones, got ["subnet-1"]',
    'presentServices[1] must be unique, got "kms"',
  ],
  [
    "a subnet that is listed twice",
    { ...existing, subnetIds: ["subnet-1", "subnet-1"] },
    'subnetIds[1] must be unique, got "subnet-1"',
  ],
  [
    "a way out of an isolated network",
    { ...isolated, egress: [rule, { ...rule, destination: "pl-0abc" }] },
    `egress[0].destination must be ${NO_WAY} "151.101.0.0/16": an isolated network has no other way out`,
    `egress[1].destination must be ${NO_WAY} "pl-0abc": an isolated network has no other way out`,
  ],
  [
    "a way out of an isolated network to more than the connected ranges",
    { ...joined, egress: [{ ...rule, destination: "192.168.0.0/15" }] },
    `egress[0].destination must be ${NO_WAY} "192.168.0.0/15": an isolated network has no other way out`,
  ],
  [
    "an egress rule into the VPC itself",
    { ...open, egress: [{ ...rule, destination: "10.20.1.0/24" }] },
    'egress[0].destination must be outside the VPC\'s own addresses, 10.20.0.0/16, got "10.20.1.0/24"',
  ],
  [
    "NAT gateways without a rule",
    { ...open, egress: [] },
    'egress must be a list with a rule that leads outside, got []: NAT gateways lead nowhere; or set mode to "isolated"',
  ],
  [
    "NAT gateways whose rules all lead to the connected network",
    { ...open, ...joined, mode: "private", egress: [inOffice] },
    'egress must be a list with a rule that leads outside, got a list of 1: NAT gateways lead nowhere; or set mode to "isolated"',
  ],
  [
    "more egress rules than a network ACL has room for",
    { ...open, egress: rules(39) },
    "egress must be short enough for the 40 rules of a network ACL, got a list of 39: the VPC, S3, egress and " +
      "connection.destinationCidrBlocks need at least 41",
  ],
];

describe("network", () => {
  for (const [what, settings] of accepted) {
    it(`accepts ${what}`, () => assert.deepEqual(problemsOf(network, settings), []));
  }

  for (const [what, settings, ...expected] of refused) {
    it(`refuses ${what}`, () => assert.deepEqual(problemsOf(network, settings), expected));
  }

  it("refuses more connected ranges than a network ACL has room for", () => {
    const [problem, ...more] = problemsOf(network, to(...Array.from({ length: 39 }, (_, i) => `192.168.${i}.0/24`)));
    assert.match(problem!, /^connection\.destinationCidrBlocks must be short enough for the 40 rules of a network ACL/);
    assert.deepEqual(more, []);
  });
});

describe("endpoints", () => {
  for (const [what, services, problem] of [
    ["a service that is listed twice", ["kms", "sts", "kms"], /^services\[2\] must be unique, got "kms"$/],
    ["a service without an endpoint", ["kms", "s3"], /^services\[1\] must be .* or studio, got "s3"$/],
  ] as const) {
    it(`refuses ${what}`, () => {
      const [found, ...more] = problemsOf(endpoints, { services });
      assert.match(found!, problem);
      assert.deepEqual(more, []);
    });
  }
});
