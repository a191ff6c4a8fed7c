import { UnknownValueError } from "@pulumi/policy";

/**
 * Whether a property has a value, or will have: what another resource has yet to give is unknown at preview, and reading it throws.
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
