import assert from "node:assert/strict";
import { readAccount } from "#infra/core/account";
import { Network, type NetworkArgs } from "#infra/network/network";
import { type ExistingVpc, requireUsableVpc } from "#infra/network/vpc/existingVpc";
import { EXISTING_VPC } from "#local/providers/aws/existingVpc";
import { LocalServices } from "./aws/localServices";
import { createStack, resourcesOf, type TestStack } from "./engine";

const own = { cidrBlock: "10.20.0.0/16", availabilityZones: 2 };
const existing = { mode: "existing", vpcId: EXISTING_VPC } as const;
const [inA, inB, openInB] = ["subnet-0feed00000000010a", "subnet-0feed00000000010b", "subnet-0feed00000000020b"];

const common = {
  services: ["sagemaker.runtime" as const],
  bucketArns: ["arn:aws:s3:::data"],
  logs: { keyArn: "arn:aws:kms:eu-west-1:123456789012:key/logs", retentionDays: 30 },
};

describe("the engine with a network", function () {
  this.timeout(300_000);
  let services: LocalServices;
  let test: TestStack;
  const open = (mode: object) =>
    test.open(() => {
      const network = new Network("network", { ...common, ...mode, account: readAccount() } as NetworkArgs);
      const { subnetIds, vpcId, endpointIds } = network;
      return Promise.resolve({ subnetIds, vpcId, kmsEndpointId: endpointIds.kms });
    });

  before(async () => {
    services = await LocalServices.start();
    test = createStack({ AWS_ENDPOINT_URL: services.url });
  });
  after(async () => {
    await services.stop();
    test.close();
  });

  it("deploys an isolated network, and finds nothing to change the second time", async () => {
    const stack = await open(own);
    await stack.up();
    const { summary } = await stack.up();
    assert.deepEqual(Object.keys(summary.resourceChanges!), ["same"]);
    const types = (await resourcesOf(stack)).map(({ type }) => type);
    assert.ok(!types.includes("aws:ec2/route:Route") && !types.includes("aws:ec2/internetGateway:InternetGateway"));
  });

  it("gives it ways out and a private network without moving a subnet, and takes them away again", async () => {
    const egress = [{ description: "PyPI", protocol: "tcp" as const, fromPort: 443, destination: "151.101.0.0/16" }];
    const connection = { type: "vpn-gateway" as const, destinationCidrBlocks: ["192.168.0.0/16"] };
    const stack = await open({ ...own, mode: "private", egress, connection });
    const before = await stack.outputs();
    const { summary, outputs } = await stack.up();
    assert.deepEqual(outputs.subnetIds!.value, before.subnetIds!.value);
    assert.equal(summary.resourceChanges!.replace, undefined);
    const routes = (await resourcesOf(stack)).filter(({ type }) => type === "aws:ec2/route:Route");
    assert.deepEqual([...new Set(routes.map(({ outputs: route }) => route!.destinationCidrBlock))].sort(), [
      "151.101.0.0/16",
      "192.168.0.0/16",
    ]);
    const back = await (await open(own)).up();
    assert.deepEqual(back.outputs.subnetIds!.value, before.subnetIds!.value);
    await stack.destroy();
  });

  const refused: [string, Partial<ExistingVpc>, RegExp][] = [
    [
      "a public subnet",
      { subnetIds: [inA, openInB] },
      /the subnet subnet-0feed00000000020b is public: 0\.0\.0\.0\/0 leads/,
    ],
    [
      "subnets in one zone",
      { subnetIds: [openInB, inB] },
      /subnet-0feed00000000020b and subnet-0feed00000000010b lie in/,
    ],
    ["a VPC that is not there", { vpcId: "vpc-0other" }, /no matching EC2 VPC found for \{"id":"vpc-0other"\}/],
    [
      "an endpoint that is not there",
      { presentServices: ["sts"] },
      /VPC endpoint found .*com\.amazonaws\.eu-west-1\.sts/,
    ],
  ];
  for (const [what, wrong, reason] of refused) {
    it(`refuses ${what}, in a preview already, and says nothing but the reason`, async () => {
      const asked = { ...existing, subnetIds: [inA, inB], ...wrong };
      const stack = await test.open(async () => {
        await requireUsableVpc(asked);
        new Network("network", { ...common, ...asked, account: readAccount() } as NetworkArgs);
      });
      await assert.rejects(stack.preview(), ({ message }: Error) => {
        assert.match(message, new RegExp(`the VPC ${asked.vpcId} cannot be used:\n +- `));
        assert.match(message, reason);
        assert.doesNotMatch(message, /serializing|Unhandled|\n +at /);
        return true;
      });
    });
  }

  it("deploys into a VPC that there is already, and leaves it when it is destroyed", async () => {
    const stack = await open({ ...existing, subnetIds: [inA, inB], presentServices: ["kms"] });
    const { outputs } = await stack.up();
    assert.equal(outputs.vpcId!.value, EXISTING_VPC);
    assert.equal(outputs.kmsEndpointId!.value, "vpce-0feed000000000001");
    const state = await resourcesOf(stack);
    const s3 = state.find(({ outputs: endpoint }) => endpoint?.vpcEndpointType === "Gateway");
    assert.deepEqual(s3!.outputs!.routeTableIds, ["rtb-0feed000000000002"]);
    assert.ok(!state.some(({ type }) => type === "aws:ec2/vpc:Vpc"));
    await stack.destroy();
    assert.deepEqual(await resourcesOf(stack), []);
  });
});
