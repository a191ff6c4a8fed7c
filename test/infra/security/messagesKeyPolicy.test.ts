import assert from "node:assert/strict";
import { buildKeyPolicy } from "#infra/security/keyPolicy";
import { buildMessagesKeyPolicy } from "#infra/security/messagesKeyPolicy";
import { buildNotebookSchedulePolicy } from "#infra/workbench/notebook/notebookSchedulePolicy";
import { buildPromotionPolicy } from "#infra/delivery/stateMachine/policy";
import { evaluate, type PolicyRequest } from "#test/iam/evaluate";
import { account } from "#test/pulumi";

const args = { account, via: ["sns", "sqs", "states"] };
const policy = buildMessagesKeyPolicy(args);
const stateMachineArn = "arn:aws:states:eu-west-1:111122223333:stateMachine:digits-dev-promotion";
const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/messages";
const ofRole = buildPromotionPolicy({
  account,
  stateMachineArn,
  endpointArn: "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/digits-dev",
  topicArn: "arn:aws:sns:eu-west-1:111122223333:alarms",
  keyArn,
  topicKeyArn: keyArn,
});
const logsOf = (accountId: string) => ({ "kms:EncryptionContext:SourceArn": `arn:aws:logs:eu-west-1:${accountId}:*` });

describe("buildMessagesKeyPolicy", () => {
  it("lets this account's alarms, and no others, use the key", () => {
    const publish = (accountId: string, resource = "alarm:errors", document: unknown = policy) =>
      evaluate(document, {
        principal: "cloudwatch.amazonaws.com",
        action: "kms:Decrypt",
        context: {
          "aws:SourceAccount": accountId,
          "aws:SourceArn": `arn:aws:cloudwatch:eu-west-1:${accountId}:${resource}`,
        },
      });
    assert.equal(publish("111122223333"), "allowed");
    assert.equal(publish("444455556666"), "not allowed");
    assert.equal(publish("111122223333", "dashboard/errors"), "not allowed");
    assert.equal(publish("111122223333", "alarm:errors", buildKeyPolicy(args)), "not allowed");
  });

  for (const [what, key, service] of [
    ["topics", "aws:sns:topicArn", "sns"],
    ["queues of dead letters", "aws:sqs:arn", "sqs"],
  ] as const) {
    it(`lets EventBridge use the key for this account's ${what} only`, () => {
      const send = (accountId: string) =>
        evaluate(policy, {
          principal: "events.amazonaws.com",
          action: "kms:GenerateDataKey",
          context: { [`kms:EncryptionContext:${key}`]: `arn:aws:${service}:eu-west-1:${accountId}:messages` },
        });
      assert.equal(send("111122223333"), "allowed");
      assert.equal(send("444455556666"), "not allowed");
    });
  }

  it("lets the promotion's role use the key directly, for its history and logs", () => {
    const history = { "kms:EncryptionContext:aws:states:stateMachineArn": stateMachineArn };
    const needed: [action: string, context: Record<string, string>][] = [
      ["kms:Decrypt", history],
      ["kms:GenerateDataKey", history],
      ["kms:GenerateDataKey", logsOf("111122223333")],
    ];
    for (const [action, context] of needed) {
      const principal = "arn:aws:sts::111122223333:assumed-role/promotion/run";
      const request: PolicyRequest = { principal, action, resource: keyArn, context };
      assert.deepEqual([evaluate(ofRole, request), evaluate(policy, request)], ["allowed", "allowed"], action);
      const stranger = "arn:aws:sts::444455556666:assumed-role/promotion/run";
      assert.equal(evaluate(policy, { ...request, principal: stranger }), "not allowed");
      assert.equal(evaluate(policy, { ...request, context: {} }), "not allowed");
    }
  });

  it("lets CloudWatch decrypt only logs delivered by state machines of this account", () => {
    const deliver = (context: Record<string, string>) =>
      evaluate(policy, { principal: "delivery.logs.amazonaws.com", action: "kms:Decrypt", context });
    assert.equal(deliver(logsOf("111122223333")), "allowed");
    assert.equal(deliver(logsOf("444455556666")), "not allowed");
    assert.equal(deliver({ "kms:EncryptionContext:aws:states:stateMachineArn": stateMachineArn }), "not allowed");
  });

  it("lets the role of a schedule decrypt with the key directly", () => {
    const ofSchedule = buildNotebookSchedulePolicy({
      account,
      notebookArn: "arn:aws:sagemaker:eu-west-1:111122223333:notebook-instance/workbench-dev",
      deadLetterQueueArn: "arn:aws:sqs:eu-west-1:111122223333:dead-letters",
      keyArn,
    });
    const decrypt = (accountId: string): PolicyRequest => ({
      principal: `arn:aws:sts::${accountId}:assumed-role/workbench-role/run`,
      action: "kms:Decrypt",
      resource: keyArn,
      context: {
        "kms:EncryptionContext:aws:scheduler:schedule:arn": `arn:aws:scheduler:eu-west-1:${accountId}:schedule/default/start`,
      },
    });
    const own = decrypt("111122223333");
    assert.deepEqual([evaluate(ofSchedule, own), evaluate(policy, own)], ["allowed", "allowed"]);
    assert.equal(evaluate(policy, decrypt("444455556666")), "not allowed");
    assert.equal(evaluate(policy, { ...own, context: {} }), "not allowed");
    assert.equal(evaluate(policy, { ...own, action: "kms:GenerateDataKey" }), "not allowed");
  });
});
