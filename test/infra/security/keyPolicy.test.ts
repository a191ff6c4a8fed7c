import assert from "node:assert/strict";
import { buildKeyPolicy, buildLogsKeyPolicy } from "#infra/security/keyPolicy";
import { buildMessagesKeyPolicy } from "#infra/security/messagesKeyPolicy";
import { evaluate, type PolicyRequest } from "#test/iam/evaluate";
import { account } from "#test/pulumi";

const args = { account, via: ["s3"] };
const own = "arn:aws:sts::111122223333:assumed-role/notebook/me";
const stranger = "arn:aws:sts::444455556666:assumed-role/notebook/me";
const policies = {
  data: buildKeyPolicy(args),
  logs: buildLogsKeyPolicy(args),
  messages: buildMessagesKeyPolicy(args),
};

describe("key policies", () => {
  for (const [name, policy] of Object.entries(policies)) {
    const decide = (request: PolicyRequest) => evaluate(policy, request);

    it(`let the account administer the key of ${name}`, () => {
      for (const action of [
        "kms:PutKeyPolicy",
        "kms:GetKeyPolicy",
        "kms:ScheduleKeyDeletion",
        "kms:CancelKeyDeletion",
      ]) {
        assert.equal(decide({ principal: own, action }), "allowed", action);
        assert.equal(decide({ principal: stranger, action }), "not allowed", action);
      }
    });

    it(`let the account's identities use the key of ${name} through its services only`, () => {
      const decrypt = { principal: own, action: "kms:Decrypt" };
      const via = (service: string) => ({ context: { "kms:ViaService": `${service}.eu-west-1.amazonaws.com` } });
      assert.equal(decide({ ...decrypt, ...via("s3") }), "allowed");
      assert.equal(decide({ ...decrypt, ...via("secretsmanager") }), "not allowed");
      assert.equal(decide(decrypt), "not allowed");
      assert.equal(decide({ ...decrypt, principal: stranger, ...via("s3") }), "not allowed");
    });

    it(`let the account grant the key of ${name} to AWS's services only`, () => {
      const grant = { principal: own, action: "kms:CreateGrant" };
      assert.equal(decide({ ...grant, context: { "kms:GrantIsForAWSResource": "true" } }), "allowed");
      assert.equal(decide({ ...grant, context: { "kms:GrantIsForAWSResource": "false" } }), "not allowed");
    });
  }

  it("let CloudWatch Logs use the key of the logs for this account's log groups only", () => {
    const encrypt = (accountId: string, policy = policies.logs) =>
      evaluate(policy, {
        principal: "logs.eu-west-1.amazonaws.com",
        action: "kms:GenerateDataKey",
        context: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:eu-west-1:${accountId}:log-group:/aws/x` },
      });
    assert.equal(encrypt("111122223333"), "allowed");
    assert.equal(encrypt("444455556666"), "not allowed");
    assert.equal(encrypt("111122223333", policies.data), "not allowed");
  });
});
