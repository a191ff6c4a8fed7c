import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { PresignedUrlAccess, type PresignedUrlAccessArgs } from "#infra/security/presignedUrlAccess";
import { addresses } from "#infra/security/addressSchema";
import { buildPresignedUrlPolicy } from "#infra/security/presignedUrlPolicy";
import type { RequestContext } from "#test/iam/conditions";
import { evaluate } from "#test/iam/evaluate";
import { problemsOf } from "#test/schema";
import { account, deploy, only, setMocks, valueOf } from "#test/pulumi";

const create = (args: Omit<PresignedUrlAccessArgs, "account">) =>
  new PresignedUrlAccess("access", { account, ...args });
const decide = (context: RequestContext) =>
  evaluate(only("aws:iam/policy:Policy").policy, {
    action: "sagemaker:CreatePresignedNotebookInstanceUrl",
    resource: "arn:aws:sagemaker:eu-west-1:111122223333:notebook-instance/workbench",
    context,
  });

describe("PresignedUrlAccess", () => {
  beforeEach(setMocks);

  it("opens notebooks by the stack's own VPC endpoints and from named addresses only", async () => {
    const access = await deploy(() =>
      create({ vpcEndpointIds: [pulumi.output("vpce-1")], addresses: ["203.0.113.0/24"] }),
    );
    assert.equal(await valueOf(access.policyArn), "arn:access");
    assert.equal(decide({ "aws:SourceVpce": "vpce-1" }), "allowed");
    assert.equal(decide({ "aws:SourceIp": "203.0.113.1" }), "allowed");
    assert.equal(decide({ "aws:SourceVpce": "vpce-2" }), "denied");
    assert.equal(decide({ "aws:SourceIp": "198.51.100.1" }), "denied");
  });

  it("lets no address in when none is named", async () => {
    await deploy(() => create({ vpcEndpointIds: ["vpce-1"] }));
    assert.equal(decide({ "aws:SourceIp": "203.0.113.1" }), "denied");
  });

  const RANGE = "a public range of IPv4 addresses of /8 or narrower, such as 203.0.113.0/24";
  /** Public ranges, as long as one can be. */
  const ranges = (count: number) => Array.from({ length: count }, (_, i) => `203.113.113.${100 + (i % 100)}/32`);

  for (const [args, message] of [
    [
      {},
      "`addresses` must be one range or more where vpcEndpointIds is empty, got nothing: nobody could open anything",
    ],
    [
      { addresses: ["0.0.0.0/0", "203.0.113.7"] },
      `\`addresses[0]\` must be ${RANGE}, got "0.0.0.0/0"; \`addresses[1]\` must be ${RANGE}, got "203.0.113.7"`,
    ],
    [{ addresses: ranges(201) }, /`addresses` must be a list of at most 200 ranges of addresses, got \["203/],
  ] as [Omit<PresignedUrlAccessArgs, "account">, string | RegExp][]) {
    it(`refuses ${JSON.stringify(args).slice(0, 40)}`, () => assert.throws(() => create(args), { message }));
  }

  for (const range of [
    "10.1.0.0/16",
    "172.20.0.0/16",
    "100.64.0.0/10",
    "169.254.0.0/16",
    "64.0.0.0/7",
    "203.0.113.5/24",
  ]) {
    it(`refuses ${range}`, () => {
      assert.deepEqual(problemsOf(addresses, [range]), [`[0] must be ${RANGE}, got "${range}"`]);
    });
  }

  it("takes as many ranges as a managed policy has room for", () => {
    assert.deepEqual(problemsOf(addresses, ranges(200)), []);
    const policy = buildPresignedUrlPolicy({
      account: { ...account, partition: "aws-us-gov", region: "ap-southeast-1" },
      origins: { vpcEndpointIds: Array(3).fill("vpce-0123456789abcdef0") as string[], addresses: ranges(200) },
    });
    assert.ok(JSON.stringify(policy).length <= 6_144);
  });
});
