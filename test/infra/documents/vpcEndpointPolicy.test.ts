import assert from "node:assert/strict";
import { buildVpcEndpointPolicy } from "../../../infra/documents/vpcEndpointPolicy";
import { statements } from "./statements";

describe("buildVpcEndpointPolicy", () => {
  it("lets only the account's identities through, and only to the account's resources", () => {
    const [allow, ...others] = statements(buildVpcEndpointPolicy({ accountId: "111122223333" }));
    assert.deepEqual(allow!.Condition, {
      StringEquals: { "aws:PrincipalAccount": "111122223333", "aws:ResourceAccount": "111122223333" },
    });
    assert.deepEqual(others, []);
  });
});
