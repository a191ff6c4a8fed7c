import { randomUpper } from "../ids";
import { EVERYTHING, type ResourceTypes } from "../resourceType";

const UNIQUE_DIGITS = 17;

/** IAM roles and policies. */
export const iamTypes: ResourceTypes = {
  "aws:iam/role:Role": {
    required: ["assumeRolePolicy"],
    replaces: ["name", "namePrefix", "path"],
    autoName: { property: "name", maxLength: 64 },
    tagged: true,
    global: true,
    defaults: { path: "/", maxSessionDuration: 3600, forceDetachPolicies: false },
    id: (role) => role.text("name"),
    outputs: (role) => ({
      arn: role.globalArn("iam", `role${role.text("path") || "/"}${role.id}`),
      createDate: role.once("createDate", () => new Date().toISOString()),
      uniqueId: role.once("uniqueId", () => `AROA${randomUpper(UNIQUE_DIGITS)}`),
    }),
  },
  "aws:iam/policy:Policy": {
    required: ["policy"],
    replaces: ["name", "namePrefix", "path", "description"],
    autoName: { property: "name", maxLength: 128 },
    tagged: true,
    global: true,
    defaults: { path: "/" },
    id: (policy) => policy.globalArn("iam", `policy${policy.text("path") || "/"}${policy.text("name")}`),
    outputs: (policy) => ({
      arn: policy.id,
      attachmentCount: 0,
      policyId: policy.once("policyId", () => `ANPA${randomUpper(UNIQUE_DIGITS)}`),
    }),
  },
  "aws:iam/rolePolicy:RolePolicy": {
    required: ["policy", "role"],
    replaces: ["name", "namePrefix", "role"],
    autoName: { property: "name", maxLength: 128 },
    global: true,
    id: (policy) => `${policy.text("role")}:${policy.text("name")}`,
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    required: ["policyArn", "role"],
    replaces: EVERYTHING,
    global: true,
    id: (attachment) => `${attachment.text("role")}/${attachment.text("policyArn")}`,
  },
};
