import { randomUpper } from "../ids";
import { EVERYTHING, type ResourceType } from "../resourceType";

const UNIQUE_DIGITS = 17;

export const role: ResourceType = {
  required: ["assumeRolePolicy"],
  replaces: ["name", "namePrefix", "path"],
  autoName: { property: "name", maxLength: 64 },
  tagged: true,
  global: true,
  defaults: { path: "/", maxSessionDuration: 3600, forceDetachPolicies: false },
  id: ({ text }) => text("name"),
  outputs: (resource) => ({
    arn: resource.globalArn("iam", `role${resource.text("path") || "/"}${resource.id}`),
    createDate: resource.once("createDate", () => new Date().toISOString()),
    uniqueId: resource.once("uniqueId", () => `AROA${randomUpper(UNIQUE_DIGITS)}`),
  }),
};

export const policy: ResourceType = {
  required: ["policy"],
  replaces: ["name", "namePrefix", "path", "description"],
  autoName: { property: "name", maxLength: 128 },
  tagged: true,
  global: true,
  defaults: { path: "/" },
  id: (resource) => resource.globalArn("iam", `policy${resource.text("path") || "/"}${resource.text("name")}`),
  outputs: (resource) => ({
    arn: resource.id,
    attachmentCount: 0,
    policyId: resource.once("policyId", () => `ANPA${randomUpper(UNIQUE_DIGITS)}`),
  }),
};

export const rolePolicy: ResourceType = {
  required: ["policy", "role"],
  replaces: ["name", "namePrefix", "role"],
  autoName: { property: "name", maxLength: 128 },
  global: true,
  id: (policy) => `${policy.text("role")}:${policy.text("name")}`,
};

export const rolePolicyAttachment: ResourceType = {
  required: ["policyArn", "role"],
  replaces: EVERYTHING,
  global: true,
  id: (attachment) => `${attachment.text("role")}/${attachment.text("policyArn")}`,
};
