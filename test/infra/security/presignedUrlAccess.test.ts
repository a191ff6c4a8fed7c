import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { PresignedUrlAccess, type PresignedUrlAccessArgs } from "#infra/security/presignedUrlAccess";
import type { RequestContext } from "#test/iam/conditions";
import { evaluate } from "#test/iam/evaluate";
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

  for (const [args, message] of [
    [{}, "`vpcEndpointIds` and `addresses` must not both be empty: nobody could open anything"],
    [
      { addresses: ["0.0.0.0/0"] },
      'each of `addresses` must be a public range of IPv4 addresses of /8 or narrower, such as 203.0.113.0/24, got "0.0.0.0/0"',
    ],
    [
      { addresses: ["203.0.113.7"] },
      'each of `addresses` must be a public range of IPv4 addresses of /8 or narrower, such as 203.0.113.0/24, got "203.0.113.7"',
    ],
    [
      { addresses: ["10.1.0.0/16"] },
      'each of `addresses` must be a public range of IPv4 addresses of /8 or narrower, such as 203.0.113.0/24, got "10.1.0.0/16"',
    ],
    [{ addresses: Array(201).fill("203.0.113.0/24") as string[] }, "`addresses` must be at most 200, got 201"],
  ] as const) {
    it(`refuses ${JSON.stringify(args).slice(0, 40)}`, () => {
      assert.throws(() => create(structuredClone(args) as object), { message });
    });
  }
});
