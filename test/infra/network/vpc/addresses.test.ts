import assert from "node:assert/strict";
import { isWithin, planAddresses } from "#infra/network/vpc/addresses";

describe("planAddresses", () => {
  it("gives each zone an equal part, half of it to the subnet", () => {
    assert.deepEqual(planAddresses("10.30.0.0/16", 3), [
      { subnet: "10.30.0.0/19", publicSubnet: "10.30.32.0/28" },
      { subnet: "10.30.64.0/19", publicSubnet: "10.30.96.0/28" },
      { subnet: "10.30.128.0/19", publicSubnet: "10.30.160.0/28" },
    ]);
  });

  it("fits three zones into the smallest allowed network", () => {
    assert.deepEqual(planAddresses("10.0.0.0/24", 3).at(-1), {
      subnet: "10.0.0.128/27",
      publicSubnet: "10.0.0.160/28",
    });
  });

  for (const [cidrBlock, message] of [
    ["10.0.0.0/27", /10\.0\.0\.0\/27 is too small for 2 availability zones/],
    ["10.0.0.1/24", /"10\.0\.0\.1\/24" is no range/],
    ["10.0.0.256/32", /is no range/],
    ["10.0.0.0/33", /is no range/],
    ["10.0.0.0", /is no range/],
  ] as const) {
    it(`refuses ${cidrBlock}`, () => assert.throws(() => planAddresses(cidrBlock, 2), message));
  }
});

describe("isWithin", () => {
  for (const [inner, outer, expected] of [
    ["10.1.2.0/24", "10.1.0.0/16", true],
    ["10.1.0.0/16", "10.1.0.0/16", true],
    ["10.0.0.0/15", "10.0.0.0/16", false],
    ["10.2.0.0/24", "10.1.0.0/16", false],
    ["0.0.0.0/0", "10.0.0.0/8", false],
  ] as const) {
    it(`finds ${inner} ${expected ? "" : "not "}in ${outer}`, () => assert.equal(isWithin(inner, outer), expected));
  }
});
