import assert from "node:assert/strict";
import { buildPrivateApiPolicy } from "../../../infra/documents/privateApiPolicy";
import { evaluate } from "../../iam/evaluate";

const call = (context: Record<string, string>) =>
  evaluate(buildPrivateApiPolicy({ vpcEndpointId: "vpce-1" }), {
    principal: "anonymous",
    action: "execute-api:Invoke",
    resource: "execute-api:/dev/POST/predict-digit",
    context,
  });

describe("buildPrivateApiPolicy", () => {
  it("lets callers in by the VPC endpoint", () => assert.equal(call({ "aws:SourceVpce": "vpce-1" }), "allowed"));

  it("refuses them by any other, and from outside", () => {
    assert.equal(call({ "aws:SourceVpce": "vpce-2" }), "denied");
    assert.equal(call({}), "denied");
  });
});
