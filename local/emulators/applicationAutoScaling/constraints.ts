import { type AwsError, validationException } from "../api/awsError";

/** The bounds of a target's capacity. */
interface CapacityBounds {
  MinCapacity?: number;
  MaxCapacity?: number;
}

/** AWS's error for a value that a member of a request must not have; `constraint` says what it must be. */
export function violation(member: string, value: string | number, constraint: string): AwsError {
  return validationException(
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${constraint}`,
  );
}

/** @throws AwsError when a number that is given is below 0. */
export function requireNotNegative(member: string, value: number | undefined): void {
  if (value !== undefined && value < 0) {
    throw violation(member, value, "Member must have value greater than or equal to 0");
  }
}

/**
 * Checks the bounds that are given.
 * @param parent what holds them in the request, with a dot at its end; empty when the request itself does
 * @throws AwsError when one is below 0, or when they exclude every capacity.
 */
export function requireBounds({ MinCapacity, MaxCapacity }: CapacityBounds, parent = ""): void {
  requireNotNegative(`${parent}minCapacity`, MinCapacity);
  requireNotNegative(`${parent}maxCapacity`, MaxCapacity);
  if (MinCapacity !== undefined && MaxCapacity !== undefined && MinCapacity > MaxCapacity) {
    throw validationException(
      `Maximum capacity cannot be less than minimum capacity: ${parent}maxCapacity is ${MaxCapacity}, ${parent}minCapacity ${MinCapacity}`,
    );
  }
}
