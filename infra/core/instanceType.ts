/** A SageMaker instance type: `ml.<family>.<size>`. */
export const INSTANCE_TYPE = /^ml\.[a-z][a-z0-9-]*\.[a-z0-9]+$/;

/** Families with local disks whose name does not show it. */
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

/** A `d` after the generation means NVMe disks: m5d, r6gd, g4dn, p4de. */
const WITH_DISK_LETTER = /^[a-z]+\d+[a-z]*d/;

/**
 * Whether instances of this type have local NVMe disks. A hardware module encrypts those disks, not a KMS key:
 * `CreateEndpointConfig` fails if it gets both such a type and a key.
 */
export function hasLocalStorage(instanceType: string): boolean {
  const [family = ""] = instanceType.replace(/^ml\./, "").split(".");
  return WITH_DISK_LETTER.test(family) || FAMILIES_WITH_LOCAL_STORAGE.has(family) || /^i\d/.test(family);
}

/** Whether instances of this type are burstable. SageMaker does not scale burstable instances. */
export function isBurstable(instanceType: string): boolean {
  return /^ml\.t\d/.test(instanceType);
}

/**
 * Whether SageMaker ignores deployment guardrails and rejects shadow variants on this type: first-generation
 * Inferentia.
 */
export function ignoresGuardrails(instanceType: string): boolean {
  return instanceType.startsWith("ml.inf1.");
}
