import assert from "node:assert/strict";
import { buildQueuePolicy } from "../../../infra/documents/queuePolicy";
import { statements } from "./statements";

describe("buildQueuePolicy", () => {
  it("refuses plain HTTP and allows nothing by itself", () => {
    const [deny, ...others] = statements(buildQueuePolicy({ queueArn: "arn:queue" }));
    assert.deepEqual([deny!.Effect, deny!.Resource], ["Deny", ["arn:queue"]]);
    assert.deepEqual(deny!.Condition, { Bool: { "aws:SecureTransport": "false" } });
    assert.deepEqual(others, []);
  });
});
