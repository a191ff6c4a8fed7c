import assert from "node:assert/strict";
import { planSubnets } from "../../../../local/providers/awsx/subnetPlan";
import { parseVpcArgs } from "../../../../local/providers/awsx/vpcArgs";

const ZONES = ["eu-west-1a", "eu-west-1b"];
const plan = (args: object, zones = ZONES, block = "10.0.0.0/16") =>
  planSubnets("net", parseVpcArgs(args), block, zones).subnets.map(({ name, cidrBlock }) => `${name} ${cidrBlock}`);

describe("planSubnets", () => {
  it("gives each zone a private and a smaller public subnet by default", () => {
    assert.deepEqual(plan({}), [
      "net-private-1 10.0.0.0/18",
      "net-public-1 10.0.64.0/19",
      "net-private-2 10.0.128.0/18",
      "net-public-2 10.0.192.0/19",
    ]);
  });

  it("keeps the order given, and divides the zone evenly (Auto)", () => {
    const subnetSpecs = [{ type: "Isolated" }, { type: "Public", name: "edge" }, { type: "Unused" }];
    assert.deepEqual(plan({ subnetStrategy: "Auto", subnetSpecs }), [
      "net-isolated-1 10.0.0.0/19",
      "net-edge-1 10.0.32.0/19",
      "net-isolated-2 10.0.128.0/19",
      "net-edge-2 10.0.160.0/19",
    ]);
  });

  it("starts every subnet at a multiple of its size", () => {
    const subnetSpecs = [
      { type: "Public", cidrMask: 28 },
      { type: "Private", size: 256 },
    ];
    assert.deepEqual(plan({ subnetStrategy: "Auto", subnetSpecs }, ["eu-west-1a"]), [
      "net-public-1 10.0.0.0/28",
      "net-private-1 10.0.1.0/24",
    ]);
  });

  it("puts private before public before isolated, in the sizes of old (Legacy)", () => {
    const subnetSpecs = [{ type: "Isolated" }, { type: "Public" }, { type: "Private" }];
    assert.deepEqual(plan({ subnetSpecs }, ["eu-west-1a"]), [
      "net-private-1 10.0.0.0/19",
      "net-public-1 10.0.32.0/20",
      "net-isolated-1 10.0.48.0/24",
    ]);
  });

  it("merges specifications into the default ones (AutoMerge)", () => {
    const subnetSpecs = [{ type: "Public", cidrMask: 24 }];
    assert.deepEqual(plan({ subnetStrategy: "AutoMerge", subnetSpecs }, ["eu-west-1a"]), [
      "net-private-1 10.0.0.0/17",
      "net-public-1 10.0.128.0/24",
    ]);
  });

  it("takes CIDR blocks as they are given", () => {
    const subnetSpecs = [{ type: "Isolated", cidrBlocks: ["10.0.7.0/24", "10.0.9.0/24"] }];
    assert.deepEqual(plan({ subnetStrategy: "Auto", subnetSpecs }), [
      "net-isolated-1 10.0.7.0/24",
      "net-isolated-2 10.0.9.0/24",
    ]);
  });

  it("names subnets after their zone in tags only", () => {
    const args = parseVpcArgs({ subnetNameTagStrategy: "AvailabilityZone", subnetSpecs: [{ type: "Isolated" }] });
    const [subnet] = planSubnets("net", args, "10.0.0.0/16", ["eu-west-1b"]).subnets;
    assert.equal(subnet?.name, "net-isolated-1");
    assert.equal(subnet?.nameTag, "net-isolated-1b");
  });

  it("tells the layout of a zone", () => {
    const args = parseVpcArgs({ subnetStrategy: "Exact", subnetSpecs: [{ type: "Isolated" }, { type: "Unused" }] });
    assert.deepEqual(planSubnets("net", args, "10.0.0.0/16", ["eu-west-1a"]).layout, [
      { type: "Isolated", name: undefined, cidrBlocks: undefined, cidrMask: 17 },
      { type: "Unused", name: undefined, cidrBlocks: undefined, cidrMask: 17 },
    ]);
  });

  const isolated = { type: "Isolated" };
  for (const [what, args, message] of [
    [
      "subnets too large for their zone",
      { subnetSpecs: [{ ...isolated, cidrMask: 16 }] },
      /need more than its 10\.0\.0\.0\/17/,
    ],
    [
      "a gap (Exact)",
      { subnetStrategy: "Exact", subnetSpecs: [{ ...isolated, cidrMask: 18 }] },
      /32768 of 10\.0\.0\.0\/16 are/,
    ],
    [
      "blocks that overlap",
      { subnetSpecs: [{ ...isolated, cidrBlocks: ["10.0.0.0/20", "10.0.8.0/24"] }] },
      /10\.0\.0\.0\/20 and 10\.0\.8\.0\/24 overlap/,
    ],
    [
      "a block outside the VPC",
      { subnetSpecs: [{ ...isolated, cidrBlocks: ["10.1.0.0/20", "10.0.8.0/24"] }] },
      /10\.1\.0\.0\/20 is not within/,
    ],
    ["too few blocks", { subnetSpecs: [{ ...isolated, cidrBlocks: ["10.0.0.0/20"] }] }, /one a zone \(2\)/],
    ["a size that is no block's", { subnetSpecs: [{ ...isolated, size: 100 }] }, /size 100 of the Isolated subnets/],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(() => plan(args), message);
    });
  }

  it("refuses zones too small for default subnets", () => {
    assert.throws(() => plan({}, ZONES, "10.0.0.0/26"), /\/27 is too small for the default subnets/);
  });
});
