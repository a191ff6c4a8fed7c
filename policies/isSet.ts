import { UnknownValueError } from "@pulumi/policy";

/**
 * Whether a property has a value, or will have one. At preview, outputs of other resources are unknown, and reading
 * them throws.
 * @param read reads the property.
 */
export function isSet(read: () => unknown): boolean {
  try {
    return Boolean(read());
  } catch (error) {
    if (error instanceof UnknownValueError) return true;
    throw error;
  }
}
