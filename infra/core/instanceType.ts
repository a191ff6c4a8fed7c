/** The shape of a SageMaker instance type's name: `ml.<family>.<size>`. */
export const INSTANCE_TYPE = /^ml\.[a-z][a-z0-9-]*\.[a-z0-9]+$/;

/** Families whose name does not show that they have disks of their own. */
const FAMILIES_WITH_LOCAL_STORAGE = new Set([
  "g5",
  "g6",
  "g6e",
  "gr6",
  "g7e",
  "p5",
  "p5e",
  "p5en",
  "trn1",
  "trn1n",
  "trn2",
]);

/** In the letters after the generation, `d` stands for NVMe disks: m5d, r6gd, g4dn, p4de. */
const WITH_DISK_LETTER = /^[a-z]+\d+[a-z]*d/;

/**
 * Whether instances of this type have NVMe disks of their own. A hardware module encrypts those disks and no KMS key can:
 * `CreateEndpointConfig` fails when it is given both such a type and a key.
 */
export function hasLocalStorage(instanceType: string): boolean {
  const [family = ""] = instanceType.replace(/^ml\./, "").split(".");
  return WITH_DISK_LETTER.test(family) || FAMILIES_WITH_LOCAL_STORAGE.has(family) || /^i\d/.test(family);
}

/** Whether instances of this type are burstable, which SageMaker does not scale. */
export function isBurstable(instanceType: string): boolean {
  return /^ml\.t\d/.test(instanceType);
}

/** Whether SageMaker ignores deployment guardrails on instances of this type, and refuses shadow variants: those with its first chip. */
export function ignoresGuardrails(instanceType: string): boolean {
  return instanceType.startsWith("ml.inf1.");
}
