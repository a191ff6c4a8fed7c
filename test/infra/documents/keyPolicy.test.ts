import assert from "node:assert/strict";
import { buildKeyPolicy, buildLogsKeyPolicy } from "../../../infra/documents/keyPolicy";
import { account } from "../../pulumi";
import { statements } from "./statements";

describe("key policies", () => {
  it("leave the account in control of the key, so that nobody is locked out", () => {
    for (const policy of [buildKeyPolicy({ account }), buildLogsKeyPolicy({ account })]) {
      const { Principal, Action } = statements(policy)[0]!;
      assert.deepEqual(
        { Principal, Action },
        { Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "kms:*" },
      );
    }
  });

  it("let nobody but the account use the key of the data", () => {
    assert.equal(statements(buildKeyPolicy({ account })).length, 1);
  });

  it("let CloudWatch use the key of the logs for this account's log groups only", () => {
    const { Principal, Condition } = statements(buildLogsKeyPolicy({ account }))[1]!;
    assert.deepEqual(Principal, { Service: "logs.eu-west-1.amazonaws.com" });
    assert.deepEqual(Condition, {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:111122223333:log-group:*" },
    });
  });
});
