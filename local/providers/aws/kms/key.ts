import { randomUUID } from "node:crypto";
import type { Resource } from "../resource";
import type { ResourceType } from "../resourceType";

export const key: ResourceType = {
  replaces: ["customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId"],
  tagged: true,
  defaults: {
    bypassPolicyLockoutSafetyCheck: false,
    customerMasterKeySpec: "SYMMETRIC_DEFAULT",
    enableKeyRotation: false,
    isEnabled: true,
    keyUsage: "ENCRYPT_DECRYPT",
    multiRegion: false,
  },
  id: () => randomUUID(),
  outputs: (resource) => ({ arn: resource.arn("kms", `key/${resource.id}`), keyId: resource.id }),
};

export const alias: ResourceType = {
  required: ["targetKeyId"],
  replaces: ["name", "namePrefix"],
  autoName: { property: "name", maxLength: 256, prefix: "alias/" },
  id: ({ text }) => text("name"),
  outputs: (resource) => ({ arn: resource.arn("kms", resource.id), targetKeyArn: keyArn(resource) }),
};

/** The target may be given by its id or by its ARN. */
function keyArn(alias: Resource): string {
  const target = alias.text("targetKeyId");
  return target.startsWith("arn:") ? target : alias.arn("kms", `key/${target}`);
}
