import assert from "node:assert/strict";
import { buildFlowLogsPolicy } from "#infra/network/flowLogs/flowLogsPolicy";
import { evaluate } from "#test/iam/evaluate";

const decide = (action: string, resource: string) =>
  evaluate(buildFlowLogsPolicy({ logGroupArn: "arn:aws:logs:eu-west-1:1:log-group:flow" }), { action, resource });

describe("buildFlowLogsPolicy", () => {
  it("allows writing to one log group", () => {
    const stream = "log-stream:eni-1";
    assert.equal(decide("logs:PutLogEvents", `arn:aws:logs:eu-west-1:1:log-group:flow:${stream}`), "allowed");
    assert.equal(decide("logs:PutLogEvents", `arn:aws:logs:eu-west-1:1:log-group:other:${stream}`), "not allowed");
    assert.equal(decide("logs:DeleteLogGroup", "arn:aws:logs:eu-west-1:1:log-group:flow"), "not allowed");
  });
});
