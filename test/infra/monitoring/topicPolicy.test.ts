import assert from "node:assert/strict";
import { buildTopicPolicy } from "#infra/monitoring/topicPolicy";
import { evaluate, type PolicyRequest } from "#test/iam/evaluate";
import { account } from "#test/pulumi";

const topicArn = "arn:aws:sns:eu-west-1:111122223333:alarms";
const policy = buildTopicPolicy({ account, topicArn });

/** A publication by a service on behalf of a resource, over TLS. */
function publication(service: string, source: string, accountId = "111122223333"): PolicyRequest {
  return {
    principal: `${service}.amazonaws.com`,
    action: "sns:Publish",
    resource: topicArn,
    context: {
      "aws:SecureTransport": "true",
      "aws:SourceAccount": accountId,
      "aws:SourceArn": `arn:aws:${service}:eu-west-1:${accountId}:${source}`,
    },
  };
}

describe("buildTopicPolicy", () => {
  it("lets this account's alarms and rules publish", () => {
    assert.equal(evaluate(policy, publication("cloudwatch", "alarm:errors")), "allowed");
    assert.equal(evaluate(policy, publication("events", "rule/approved")), "allowed");
  });

  it("lets nobody else publish, by itself", () => {
    assert.equal(evaluate(policy, publication("cloudwatch", "alarm:errors", "444455556666")), "not allowed");
    assert.equal(evaluate(policy, publication("events", "rule/approved", "444455556666")), "not allowed");
    assert.equal(evaluate(policy, publication("events", "event-bus/default")), "not allowed");
    assert.equal(evaluate(policy, publication("budgets", "alarm:errors")), "not allowed");
    const alarm = publication("cloudwatch", "alarm:errors");
    const foreign = { ...alarm.context, "aws:SourceAccount": "444455556666" };
    assert.equal(evaluate(policy, { ...alarm, context: foreign }), "not allowed");
    const role = { ...publication("cloudwatch", "alarm:errors"), principal: "arn:aws:iam::111122223333:role/any" };
    assert.equal(evaluate(policy, role), "not allowed");
  });

  it("lets alarms and rules do nothing but publish, and to this topic only", () => {
    const alarm = publication("cloudwatch", "alarm:errors");
    assert.equal(evaluate(policy, { ...alarm, action: "sns:Subscribe" }), "not allowed");
    assert.equal(evaluate(policy, { ...alarm, resource: `${topicArn}-2` }), "not allowed");
  });

  it("refuses plain HTTP", () => {
    const alarm = publication("cloudwatch", "alarm:errors");
    const context = { ...alarm.context, "aws:SecureTransport": "false" };
    assert.equal(evaluate(policy, { ...alarm, context }), "denied");
  });
});
