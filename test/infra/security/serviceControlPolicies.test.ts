import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { buildServiceControlPolicies } from "#infra/security/serviceControlPolicies";
import { evaluate } from "#test/iam/evaluate";

const FOLDER = "docs/security/scp";
const DEPLOYER = "arn:aws:iam::*:role/sagemaker-platform-deployer";
const BOUNDARY = "arn:aws:iam::*:policy/sagemaker-platform-boundary";
/** What the documents in `docs` have where an organisation puts its own values. */
const EXAMPLES = {
  presignedUrls: {
    origins: { vpcEndpointIds: ["vpce-0123456789abcdef0"], addresses: ["203.0.113.0/24"] },
    exceptPrincipalArns: ["arn:aws:iam::*:role/studio-*"],
  },
  deployerArn: DEPLOYER,
  boundaryArn: BOUNDARY,
};
const policies = buildServiceControlPolicies(EXAMPLES);

describe("service control policies", () => {
  for (const [name, policy] of Object.entries(policies)) {
    it(`docs/security/scp/${name}.json is what the code builds`, () => {
      assert.deepEqual(JSON.parse(readFileSync(`${FOLDER}/${name}.json`, "utf8")), policy);
    });

    it(`${name} is as small as AWS demands, and only denies`, () => {
      assert.ok(JSON.stringify(policy).length <= 5_120);
      const effects = (policy.Statement as { Effect: string }[]).map(({ Effect }) => Effect);
      assert.deepEqual(new Set(effects), new Set(["Deny"]));
    });
  }

  it("are all in the folder, and nothing else is", () => {
    assert.deepEqual(
      readdirSync(FOLDER).sort(),
      Object.keys(policies)
        .map((name) => `${name}.json`)
        .sort(),
    );
  });

  it("deny a notebook with internet access anywhere in the organisation", () => {
    const request = {
      action: "sagemaker:CreateNotebookInstance",
      context: { "sagemaker:DirectInternetAccess": "Enabled" },
    };
    assert.equal(evaluate(policies["sagemaker-guardrails"], request), "denied");
    assert.equal(evaluate(policies["sagemaker-guardrails"], { action: "sagemaker:ListModels" }), "not allowed");
  });

  it("deny presigned URLs from elsewhere", () => {
    const from = (address: string) =>
      evaluate(policies["presigned-urls"], {
        action: "sagemaker:CreatePresignedDomainUrl",
        context: { "aws:SourceIp": address, "aws:PrincipalArn": "arn:aws:iam::111122223333:role/data-scientist" },
      });
    assert.deepEqual([from("203.0.113.9"), from("198.51.100.9")], ["not allowed", "denied"]);
  });

  describe("permissions-boundary", () => {
    const account = "arn:aws:iam::111122223333";
    const decide = (
      action: string,
      resource: string,
      context: Record<string, string>,
      role = "sagemaker-platform-deployer",
    ) =>
      evaluate(policies["permissions-boundary"], {
        action,
        resource,
        context: { "aws:PrincipalArn": `${account}:role/${role}`, ...context },
      });
    const boundary = { "iam:PermissionsBoundary": `${account}:policy/sagemaker-platform-boundary` };

    for (const action of [
      "iam:CreateRole",
      "iam:PutRolePolicy",
      "iam:AttachRolePolicy",
      "iam:PutRolePermissionsBoundary",
    ]) {
      it(`lets the deployer ${action} with the boundary only`, () => {
        assert.equal(decide(action, `${account}:role/x`, boundary), "not allowed");
        assert.equal(decide(action, `${account}:role/x`, {}), "denied");
        assert.equal(
          decide(action, `${account}:role/x`, { "iam:PermissionsBoundary": `${account}:policy/y` }),
          "denied",
        );
      });
    }

    it("lets the deployer neither take the boundary off a role nor change it", () => {
      assert.equal(decide("iam:DeleteRolePermissionsBoundary", `${account}:role/x`, {}), "denied");
      const own = boundary["iam:PermissionsBoundary"];
      for (const action of ["iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:SetDefaultPolicyVersion"]) {
        assert.equal(decide(action, own, {}), "denied");
        assert.equal(decide(action, `${account}:policy/another`, {}), "not allowed");
      }
    });

    it("leaves others alone", () => {
      assert.equal(decide("iam:CreateRole", `${account}:role/x`, {}, "administrator"), "not allowed");
    });
  });
});
