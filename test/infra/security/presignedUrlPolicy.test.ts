import assert from "node:assert/strict";
import {
  buildPresignedUrlDenial,
  buildPresignedUrlPolicy,
  type PresignedUrlOrigins,
} from "#infra/security/presignedUrlPolicy";
import type { RequestContext } from "#test/iam/conditions";
import { type Decision, evaluate } from "#test/iam/evaluate";
import { account } from "#test/pulumi";

const origins = { vpcEndpointIds: ["vpce-api", "vpce-notebook"], addresses: ["203.0.113.0/24"] };
const NOTEBOOK = "arn:aws:sagemaker:eu-west-1:111122223333:notebook-instance/workbench-dev";
const PROFILE = "arn:aws:sagemaker:eu-west-1:111122223333:user-profile/d-1/ada";
const REQUESTS = [
  { action: "sagemaker:CreatePresignedNotebookInstanceUrl", resource: NOTEBOOK },
  { action: "sagemaker:CreatePresignedDomainUrl", resource: PROFILE },
];
const FROM: [string, RequestContext, Decision][] = [
  ["a named VPC endpoint", { "aws:SourceVpce": "vpce-api" }, "allowed"],
  ["another named VPC endpoint", { "aws:SourceVpce": "vpce-notebook" }, "allowed"],
  ["a named address", { "aws:SourceIp": "203.0.113.7" }, "allowed"],
  ["another VPC endpoint", { "aws:SourceVpce": "vpce-other" }, "denied"],
  ["another address", { "aws:SourceIp": "198.51.100.7" }, "denied"],
  ["who knows where", {}, "denied"],
];

describe("buildPresignedUrlPolicy", () => {
  const policy = buildPresignedUrlPolicy({ account, origins });
  for (const request of REQUESTS) {
    for (const [from, context, decision] of FROM) {
      it(`decides "${decision}" on ${request.action} from ${from}`, () => {
        assert.equal(evaluate(policy, { ...request, context }), decision);
      });
    }
  }

  it("allows it for this account's workbenches only", () => {
    const [request] = REQUESTS;
    const context = { "aws:SourceVpce": "vpce-api" };
    const resource = NOTEBOOK.replace("111122223333", "444455556666");
    assert.equal(evaluate(policy, { ...request!, resource, context }), "not allowed");
  });

  it("denies from elsewhere whatever other policies allow: URLs of every kind", () => {
    const request = { action: "sagemaker:CreatePresignedMlflowTrackingServerUrl", resource: NOTEBOOK };
    assert.equal(evaluate(policy, { ...request, context: { "aws:SourceIp": "198.51.100.7" } }), "denied");
  });

  const byEndpoint: RequestContext = { "aws:SourceVpce": "vpce-api" };
  const byAddress: RequestContext = { "aws:SourceIp": "203.0.113.7" };
  for (const [what, only, inside, outside] of [
    ["VPC endpoints", { vpcEndpointIds: ["vpce-api"] }, byEndpoint, byAddress],
    ["addresses", { addresses: ["203.0.113.0/24"] }, byAddress, byEndpoint],
  ] as [string, PresignedUrlOrigins, RequestContext, RequestContext][]) {
    it(`knows ${what} alone`, () => {
      const alone = buildPresignedUrlPolicy({ account, origins: only });
      assert.equal(evaluate(alone, { ...REQUESTS[0]!, context: inside }), "allowed");
      assert.equal(evaluate(alone, { ...REQUESTS[0]!, context: outside }), "denied");
    });
  }

  it("refuses to lock everybody out", () => {
    assert.throws(() => buildPresignedUrlPolicy({ account, origins: {} }), {
      message: "`origins` must have one of `vpcEndpointIds` and `addresses` at least",
    });
  });
});

describe("buildPresignedUrlDenial", () => {
  const exceptPrincipalArns = ["arn:aws:iam::*:role/studio-*"];
  const context = { "aws:SourceIp": "198.51.100.7" };

  it("allows nothing", () => {
    const inside = { "aws:SourceIp": "203.0.113.7" };
    assert.equal(evaluate(buildPresignedUrlDenial({ origins }), { ...REQUESTS[0]!, context: inside }), "not allowed");
  });

  it("leaves the named principals alone, and no others", () => {
    const policy = buildPresignedUrlDenial({ origins, exceptPrincipalArns });
    const decide = (role: string) =>
      evaluate(policy, {
        ...REQUESTS[1]!,
        context: { ...context, "aws:PrincipalArn": `arn:aws:iam::111122223333:role/${role}` },
      });
    assert.equal(decide("studio-ada-role"), "not allowed");
    assert.equal(decide("admin"), "denied");
  });
});
