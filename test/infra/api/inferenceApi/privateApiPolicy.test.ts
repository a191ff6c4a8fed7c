import assert from "node:assert/strict";
import { buildPrivateApiPolicy } from "#infra/api/inferenceApi/privateApiPolicy";
import { evaluate } from "#test/iam/evaluate";

const call = (context: Record<string, string>) =>
  evaluate(buildPrivateApiPolicy({ vpcEndpointIds: ["vpce-1", "vpce-2"] }), {
    principal: "anonymous",
    action: "execute-api:Invoke",
    resource: "execute-api:/dev/POST/predict-digit",
    context,
  });

describe("buildPrivateApiPolicy", () => {
  it("lets callers in by each of the VPC endpoints", () => {
    assert.equal(call({ "aws:SourceVpce": "vpce-1" }), "allowed");
    assert.equal(call({ "aws:SourceVpce": "vpce-2" }), "allowed");
  });

  it("refuses them by any other, and from outside", () => {
    assert.equal(call({ "aws:SourceVpce": "vpce-3" }), "denied");
    assert.equal(call({}), "denied");
  });
});
