import { randomUUID } from "node:crypto";
import type { Resource } from "../resource";
import type { ResourceTypes } from "../resourceType";

/** KMS keys and their aliases. */
export const kmsTypes: ResourceTypes = {
  "aws:kms/key:Key": {
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
    outputs: (key) => ({ arn: key.arn("kms", `key/${key.id}`), keyId: key.id }),
  },
  "aws:kms/alias:Alias": {
    required: ["targetKeyId"],
    replaces: ["name", "namePrefix"],
    autoName: { property: "name", maxLength: 256, prefix: "alias/" },
    id: (alias) => alias.text("name"),
    outputs: (alias) => ({ arn: alias.arn("kms", alias.id), targetKeyArn: keyArn(alias) }),
  },
};

/** The target may be given by its id or by its ARN. */
function keyArn(alias: Resource): string {
  const target = alias.text("targetKeyId");
  return target.startsWith("arn:") ? target : alias.arn("kms", `key/${target}`);
}
