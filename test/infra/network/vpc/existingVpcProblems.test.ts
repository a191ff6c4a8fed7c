import assert from "node:assert/strict";
import { findProblems, type FoundVpc, routeTableOf } from "#infra/network/vpc/existingVpcProblems";

const subnet = (id: string, zone: string) => ({
  id,
  vpcId: "vpc-1",
  availabilityZone: `eu-west-1${zone}`,
  mapPublicIpOnLaunch: false,
});
const toNat = { cidrBlock: "0.0.0.0/0", gatewayId: "" };
const toInternet = { cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" };
const main = { routeTableId: "rtb-main", associations: [{ main: true, subnetId: "" }], routes: [toNat] };
const ofB = { routeTableId: "rtb-b", associations: [{ main: false, subnetId: "subnet-b" }], routes: [toNat] };
const fit: FoundVpc = {
  vpc: { id: "vpc-1", cidrBlock: "10.40.0.0/16", enableDnsSupport: true, enableDnsHostnames: true },
  subnets: [subnet("subnet-a", "a"), subnet("subnet-b", "b")],
  routeTables: [main, ofB],
  endpoints: [
    {
      id: "vpce-1",
      serviceName: "com.amazonaws.eu-west-1.kms",
      privateDnsEnabled: true,
      vpcEndpointType: "Interface",
      routeTableIds: [],
    },
  ],
};
const s3 = {
  id: "vpce-2",
  serviceName: "com.amazonaws.eu-west-1.s3",
  privateDnsEnabled: false,
  vpcEndpointType: "Gateway",
  routeTableIds: ["rtb-main", "rtb-b"],
};

describe("findProblems", () => {
  it("finds none in private subnets of two zones with DNS", () =>
    assert.deepEqual(findProblems({ ...fit, endpoints: [...fit.endpoints, s3] }), []));

  for (const [what, wrong, problem] of [
    [
      "no DNS support",
      { vpc: { ...fit.vpc, enableDnsSupport: false } },
      "it needs `enableDnsSupport`, or AWS services are not found at their interface endpoints",
    ],
    [
      "no DNS hostnames",
      { vpc: { ...fit.vpc, enableDnsHostnames: false } },
      "it needs `enableDnsHostnames`, or AWS services are not found at their interface endpoints",
    ],
    [
      "subnets in one zone",
      { subnets: [subnet("subnet-a", "a"), subnet("subnet-b", "a")] },
      "its subnets must lie in two availability zones or more: subnet-a and subnet-b lie in eu-west-1a",
    ],
    [
      "two subnets in one of its zones",
      { subnets: [subnet("subnet-a", "a"), subnet("subnet-b", "b"), subnet("subnet-c", "a")] },
      "its subnets must lie in different availability zones: subnet-a and subnet-c lie in eu-west-1a",
    ],
    [
      "a subnet of another VPC",
      { subnets: [{ ...subnet("subnet-a", "a"), vpcId: "vpc-2" }, subnet("subnet-b", "b")] },
      "the subnet subnet-a is in another VPC, vpc-2",
    ],
    [
      "a subnet that is public by its own route table",
      { routeTables: [main, { ...ofB, routes: [toInternet] }] },
      "the subnet subnet-b is public: 0.0.0.0/0 leads to the internet gateway igw-1",
    ],
    [
      "a subnet that is public by the main route table",
      { routeTables: [{ ...main, routes: [toInternet] }, ofB] },
      "the subnet subnet-a is public: 0.0.0.0/0 leads to the internet gateway igw-1",
    ],
    [
      "a subnet that gives public addresses",
      { subnets: [{ ...subnet("subnet-a", "a"), mapPublicIpOnLaunch: true }, subnet("subnet-b", "b")] },
      "the subnet subnet-a is public: it gives public addresses to what starts in it",
    ],
    [
      "an endpoint that services are not found at",
      { endpoints: [{ ...fit.endpoints[0]!, privateDnsEnabled: false }] },
      "its endpoint of com.amazonaws.eu-west-1.kms needs private DNS names",
    ],
    [
      "a gateway endpoint that a subnet has no route to",
      { endpoints: [{ ...s3, routeTableIds: ["rtb-main"] }] },
      "the route table rtb-b of the subnet subnet-b has no route to its endpoint of com.amazonaws.eu-west-1.s3",
    ],
  ] as const) {
    it(`refuses ${what}, naming it`, () => {
      assert.deepEqual(findProblems({ ...fit, ...wrong } as FoundVpc), [problem]);
    });
  }

  it("names everything that is wrong", () => {
    const vpc = { ...fit.vpc, enableDnsSupport: false, enableDnsHostnames: false };
    assert.equal(findProblems({ ...fit, vpc }).length, 2);
  });
});

describe("routeTableOf", () => {
  it("is the subnet's own, else the main one", () => {
    assert.equal(routeTableOf("subnet-b", fit.routeTables), ofB);
    assert.equal(routeTableOf("subnet-a", fit.routeTables), main);
  });
});
