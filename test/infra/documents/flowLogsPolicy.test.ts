import assert from "node:assert/strict";
import { buildFlowLogsPolicy } from "../../../infra/documents/flowLogsPolicy";
import { statements, unbounded } from "./statements";

describe("buildFlowLogsPolicy", () => {
  it("allows writing to one log group", () => {
    assert.deepEqual(unbounded(statements(buildFlowLogsPolicy({ logGroupArn: "arn:logs" }))), []);
  });
});
