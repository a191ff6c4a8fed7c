import assert from "node:assert/strict";
import { buildInvokeEndpointPolicy } from "#infra/api/invokeEndpointPolicy";
import { statements } from "../statements";

describe("buildInvokeEndpointPolicy", () => {
  it("allows asking one endpoint, and nothing else", () => {
    assert.deepEqual(statements(buildInvokeEndpointPolicy({ endpointArn: "arn:endpoint" })), [
      { Effect: "Allow", Action: "sagemaker:InvokeEndpoint", Resource: "arn:endpoint" },
    ]);
  });
});
