import assert from "node:assert/strict";
import { buildStudioTrustPolicy, buildStudioUserPolicy } from "#infra/workbench/studio/studioUserPolicy";
import type { RequestContext } from "#test/iam/conditions";
import { statements } from "#test/infra/statements";
import { DATA_KEY, itAllowsOnly, itAllowsTheWork, KEY, LOGS, SAGEMAKER, workbench } from "../policyArguments";

const args = {
  ...workbench,
  domainId: "d-1",
  userProfileName: "ada",
  logGroupArn: `${LOGS}:/aws/sagemaker/studio`,
  instanceTypes: ["ml.t3.*", "ml.m5.*"],
};
const policy = buildStudioUserPolicy(args);
const profile = (name: string) => `${SAGEMAKER}:user-profile/d-1/${name}`;
const space = `${SAGEMAKER}:space/d-1/ada-JupyterLab`;
const app = `${SAGEMAKER}:app/d-1/ada-JupyterLab/JupyterLab/default`;
const own: RequestContext = {
  "sagemaker:OwnerUserProfileArn": profile("ada"),
  "sagemaker:SpaceSharingType": "Private",
  "sagemaker:InstanceTypes": ["ml.t3.medium"],
};

describe("buildStudioUserPolicy", () => {
  itAllowsTheWork(policy);
  for (const [action, resource] of [
    ["sagemaker:CreateSpace", space],
    ["sagemaker:DeleteSpace", space],
    ["sagemaker:CreateApp", app],
    ["sagemaker:DeleteApp", app],
  ] as const) {
    for (const [what, context] of [
      ["another user's", { ...own, "sagemaker:OwnerUserProfileArn": profile("bob") }],
      ["nobody's", { "sagemaker:SpaceSharingType": "Private" }],
      ["a shared", { ...own, "sagemaker:SpaceSharingType": "Shared" }],
    ] as const) {
      itAllowsOnly(
        `allows ${action} for the user's own private space, not for ${what}`,
        policy,
        { action, resource, context: own },
        { action, resource, context },
      );
    }
    itAllowsOnly(
      `allows ${action} in its domain only`,
      policy,
      { action, resource, context: own },
      { action, resource: resource.replace("d-1", "d-2"), context: own },
    );
  }
  itAllowsOnly(
    "runs apps on the given instance types only",
    policy,
    { action: "sagemaker:CreateApp", resource: app, context: { ...own, "sagemaker:InstanceTypes": ["system"] } },
    {
      action: "sagemaker:CreateApp",
      resource: app,
      context: { ...own, "sagemaker:InstanceTypes": ["ml.p4d.24xlarge"] },
    },
  );
  describe("where no job can be started", () => {
    const spacesOnly = buildStudioUserPolicy({ ...args, jobRoleArns: [] });
    itAllowsOnly(
      "grants the key of the volumes of spaces to AWS's services",
      spacesOnly,
      { action: "kms:CreateGrant", resource: KEY, context: { "kms:GrantIsForAWSResource": "true" } },
      { action: "kms:CreateGrant", resource: KEY },
    );
    for (const action of ["kms:Decrypt", "kms:GenerateDataKeyWithoutPlaintext"]) {
      itAllowsOnly(
        `allows ${action} with that key by way of SageMaker`,
        spacesOnly,
        { action, resource: KEY, context: { "kms:ViaService": "sagemaker.eu-west-1.amazonaws.com" } },
        { action, resource: KEY, context: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
      );
    }
    itAllowsOnly(
      "looks at that key",
      spacesOnly,
      { action: "kms:DescribeKey", resource: KEY },
      { action: "kms:DescribeKey", resource: DATA_KEY },
    );
  });
  itAllowsOnly(
    "opens Studio as itself only",
    policy,
    { action: "sagemaker:CreatePresignedDomainUrl", resource: profile("ada") },
    { action: "sagemaker:CreatePresignedDomainUrl", resource: profile("bob") },
  );
  itAllowsOnly(
    "writes the logs of its domain",
    policy,
    { action: "logs:PutLogEvents", resource: `${LOGS}:/aws/sagemaker/studio:log-stream:d-1/ada/JupyterLab/default` },
    { action: "logs:PutLogEvents", resource: `${LOGS}:/aws/sagemaker/studio:log-stream:d-2/bob/JupyterLab/default` },
  );

  it("has a resource wherever AWS knows one", () => {
    const allows = statements(policy).filter(({ Effect }) => Effect === "Allow");
    assert.deepEqual(
      allows.filter(({ Resource }) => [Resource].flat().includes("*")).map(({ Sid }) => Sid),
      ["ListJobs", "ListStudio", "DescribeNetwork"],
    );
  });

  it("fits into a role", () => assert.ok(JSON.stringify(policy).length <= 10_240));
});

describe("buildStudioTrustPolicy", () => {
  it("lets SageMaker assume the role and set the user as source identity", () => {
    assert.deepEqual(statements(buildStudioTrustPolicy({ accountId: "111122223333" })), [
      {
        Effect: "Allow",
        Principal: { Service: "sagemaker.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      },
    ]);
  });
});
