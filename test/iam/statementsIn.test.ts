import assert from "node:assert/strict";
import { statementsIn } from "./statementsIn";

const statement = { Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::data/*"] };
const policy = { Version: "2012-10-17", Statement: [statement] };

describe("statementsIn", () => {
  it("finds policies as text and as objects, however deep", () => {
    assert.deepEqual(statementsIn({ name: "x", policy: JSON.stringify(policy), inline: [{ policy }] }), [
      { property: "policy", statement },
      { property: "inline.0.policy", statement },
    ]);
  });

  it("takes nothing else for a policy", () => {
    assert.deepEqual(
      statementsIn({ definition: JSON.stringify({ StartAt: "a" }), text: '"Statement"', none: null }),
      [],
    );
  });
});
