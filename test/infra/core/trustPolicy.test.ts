import assert from "node:assert/strict";
import { buildTrustPolicy } from "#infra/core/trustPolicy";
import { statements } from "../statements";

describe("buildTrustPolicy", () => {
  it("lets a service take the role on for one account only", () => {
    const policy = buildTrustPolicy({ service: "sagemaker.amazonaws.com", accountId: "111122223333" });
    assert.deepEqual(statements(policy), [
      {
        Effect: "Allow",
        Principal: { Service: "sagemaker.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      },
    ]);
  });

  it("has no condition for a service that names no account", () => {
    assert.equal(statements(buildTrustPolicy({ service: "lambda.amazonaws.com" }))[0]!.Condition, undefined);
  });
});
