import assert from "node:assert/strict";
import { buildFunctionPolicy } from "#infra/api/functionPolicy";
import { account } from "#test/pulumi";
import { statements, unbounded } from "../statements";

const policy = statements(
  buildFunctionPolicy({ account, logGroupArn: "arn:logs", deadLetterQueueArn: "arn:queue", keyArn: "arn:key" }),
);

describe("buildFunctionPolicy", () => {
  it("allows no action on every resource where AWS knows a resource", () => {
    assert.deepEqual(unbounded(policy), []);
  });

  it("leaves network interfaces to Lambda: the function's own code may not touch them", () => {
    const denied = policy.find(({ Effect }) => Effect === "Deny")!;
    const allowed = policy
      .filter(({ Effect }) => Effect === "Allow")
      .flatMap(({ Action }) => Action)
      .filter((action) => action.startsWith("ec2:"));
    assert.deepEqual(denied.Action, allowed);
    assert.deepEqual(denied.Condition, {
      ArnLike: { "lambda:SourceFunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:*" },
    });
  });
});
