import assert from "node:assert/strict";
import { buildQueuePolicy } from "#infra/monitoring/queuePolicy";
import { statements } from "../statements";

describe("buildQueuePolicy", () => {
  it("refuses plain HTTP and allows nothing by itself", () => {
    const [deny, ...others] = statements(buildQueuePolicy({ queueArn: "arn:queue" }));
    assert.deepEqual([deny!.Effect, deny!.Resource], ["Deny", ["arn:queue"]]);
    assert.deepEqual(deny!.Condition, { Bool: { "aws:SecureTransport": "false" } });
    assert.deepEqual(others, []);
  });

  it("takes what one rule could not deliver, and nothing from another", () => {
    const [, allow, ...others] = statements(buildQueuePolicy({ queueArn: "arn:queue", ruleArn: "arn:rule" }));
    assert.deepEqual(allow, {
      Sid: "TakeFromRule",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: "arn:queue",
      Condition: { ArnEquals: { "aws:SourceArn": "arn:rule" } },
    });
    assert.deepEqual(others, []);
  });
});
