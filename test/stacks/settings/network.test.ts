import assert from "node:assert/strict";
import { existing, network, own, problems } from "./validValues";

const rule = { description: "PyPI", protocol: "tcp", fromPort: 443, destination: "151.101.0.0/16" };
const open = { ...network, mode: "private", egress: [rule] };
const gateway = { type: "vpn-gateway", destinationCidrBlocks: ["192.168.0.0/16"] };
const many = Array.from({ length: 45 }, (_, i) => ({ ...rule, destination: `151.${i}.0.0/16` }));
const BUCKET = "the name of a bucket: 3 to 63 small letters, digits and inner dots and hyphens";

const wrong: [what: string, network: object, ...problems: string[]][] = [
  [
    "a pattern that opens every bucket",
    { ...network, readableBuckets: ["*", "UPPER*"] },
    `readableBuckets[0] must be ${BUCKET}, got "*"`,
    `readableBuckets[1] must be ${BUCKET}, got "UPPER*"`,
  ],
  [
    "a pattern that opens buckets from a VPC that there is",
    { ...existing, readableBuckets: ["packages-*"] },
    `readableBuckets[0] must be ${BUCKET}, got "packages-*"`,
  ],
  [
    "more egress rules than a network ACL has room for",
    { ...open, egress: many },
    "egress must be few enough for the 40 rules that a network ACL can have in a direction: the VPC, S3, egress rules and " +
      `connection.destinationCidrBlocks make 47 at least, got ${JSON.stringify(many)}`,
  ],
  [
    "a range that is connected twice",
    { ...network, connection: { ...gateway, destinationCidrBlocks: ["192.168.0.0/16", "192.168.0.0/16"] } },
    'connection.destinationCidrBlocks[1] must be named once, got "192.168.0.0/16"',
  ],
  [
    "a caller named twice, and a rule for nobody",
    {
      ...open,
      egress: [
        { ...rule, callers: ["notebooks", "notebooks"] },
        { ...rule, fromPort: 80, callers: [] },
      ],
    },
    'egress[0].callers[1] must be named once, got "notebooks"',
    "egress[1].callers must be workloads, notebooks or both, or left out, got []",
  ],
  [
    "NAT gateways that lead nowhere",
    { ...open, egress: [] },
    'egress must be rules of which one leads outside, or mode be "isolated": NAT gateways would lead nowhere, got []',
  ],
  [
    "a way out of an isolated network",
    { ...network, egress: [rule] },
    "egress[0].destination must be within connection.destinationCidrBlocks, for an isolated network has no other way out, " +
      'got "151.101.0.0/16"',
  ],
  [
    "the whole Internet as a destination",
    { ...open, egress: [{ ...rule, destination: "0.0.0.0/0" }] },
    'egress[0].destination must be a range of /8 or narrower, got "0.0.0.0/0"',
  ],
  [
    "ports in the wrong order",
    { ...open, egress: [{ ...rule, toPort: 80 }] },
    "egress[0].toPort must be a port from fromPort (443) to 65535, got 80",
  ],
  [
    "a port that is none, once",
    { ...open, egress: [{ ...rule, fromPort: 0 }] },
    "egress[0].fromPort must be a whole number from 1 to 65535, got 0",
  ],
  [
    "a public number of AWS's side",
    { ...network, connection: { ...gateway, amazonSideAsn: "7224" } },
    'connection.amazonSideAsn must be a private number, from 64512 to 65534 or from 4200000000 to 4294967294, as text, got "7224"',
  ],
  [
    "public addresses of the VPC",
    { ...network, cidrBlock: "8.8.0.0/16" },
    "cidrBlock must be a range within 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, 198.19.0.0/16, outside " +
      '172.17.0.0/16, which SageMaker\'s containers use, got "8.8.0.0/16"',
  ],
  [
    "one subnet, and a service named twice",
    { ...existing, subnetIds: ["subnet-0a1b2c3d"], presentServices: ["kms", "kms"] },
    'subnetIds must be two or more, in different availability zones, got ["subnet-0a1b2c3d"]',
    'presentServices[1] must be named once, got "kms"',
  ],
];

describe("the network's settings", () => {
  it("may allow named destinations in a private network, for one caller or both", () => {
    const egress = [rule, { ...rule, fromPort: 80, callers: ["workloads", "notebooks"] }];
    assert.deepEqual(problems(own({ network: { ...open, egress, readableBuckets: ["al2023-repos-eu-west-1"] } })), []);
  });

  for (const [what, changed, ...expected] of wrong) {
    it(`refuse ${what}`, () => {
      assert.deepEqual(
        problems(own({ network: changed })),
        expected.map((problem) => `sagemaker-platform:network.${problem}`),
      );
    });
  }
});
