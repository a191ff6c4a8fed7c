import { randomUUID } from "node:crypto";
import { secret } from "#local/providers/plugin/values";
import { randomLower } from "../ids";
import type { Resource } from "../resource";
import type { ResourceTypes } from "../resourceType";

/** Letters and digits that AWS appends to the name of a secret in its ARN. */
const ARN_SUFFIX = 6;

const versionOf = (it: Resource) => it.id.split("|")[1]!;

/** Secrets Manager's secrets. Nothing on this machine reads them: Git repositories are not cloned here. */
export const secretsManagerTypes: ResourceTypes = {
  "aws:secretsmanager/secret:Secret": {
    replaces: ["name", "namePrefix"],
    autoName: { property: "name", maxLength: 512 },
    tagged: true,
    defaults: { forceOverwriteReplicaSecret: false, recoveryWindowInDays: 30 },
    id: (it) => it.arn("secretsmanager", `secret:${it.text("name")}-${randomLower(ARN_SUFFIX)}`),
    outputs: (it) => ({ arn: it.id }),
  },
  "aws:secretsmanager/secretVersion:SecretVersion": {
    required: ["secretId"],
    replaces: ["secretBinary", "secretId", "secretString", "secretStringWoVersion"],
    id: (it) => `${it.text("secretId")}|${randomUUID()}`,
    outputs: (it) => ({
      arn: it.text("secretId"),
      hasSecretStringWo: it.text("secretStringWo") !== "",
      secretArn: it.text("secretId"),
      secretBinary: secret(it.text("secretBinary")),
      secretString: secret(it.text("secretString")),
      // Written only: it is not kept.
      secretStringWo: secret(""),
      versionId: versionOf(it),
    }),
  },
};
