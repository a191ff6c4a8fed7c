import type { z } from "zod";

/** Longer values are cut off in messages. */
const LONGEST_VALUE = 300;

/**
 * One line for each problem that a schema found: what must hold, the value, and the reason where there is one.
 * @param given what was parsed.
 * @param nameOf how a path in it is written, as in `` `egress[0].fromPort` ``.
 */
export function describeIssues(
  issues: z.core.$ZodIssue[],
  given: unknown,
  nameOf: (path: PropertyKey[]) => string,
): string[] {
  return issues.flatMap((issue) => {
    const { path } = issue;
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => {
        const at = [...path, key];
        return `${nameOf(at)} is unknown, got ${formatValue(valueAt(at, given))}: ${nameOf(path)} is ${issue.message}`;
      });
    }
    const problem = `${nameOf(path)} must be ${issue.message}, got ${formatValue(valueAt(path, given))}`;
    const reason = issue.code === "custom" ? (issue.params?.reason as string | undefined) : undefined;
    return [reason === undefined ? problem : `${problem}: ${reason}`];
  });
}

/** A path as it is written in code, as in `egress[0].destination`. */
export function formatPath(path: PropertyKey[]): string {
  return path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
}

function valueAt(path: PropertyKey[], given: unknown): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], given);
}

/** The value without credentials: those in a URL are replaced by asterisks. */
function formatValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number") return String(value);
  if (Array.isArray(value) && value.some((item) => typeof item === "object")) return `a list of ${value.length}`;
  const text = JSON.stringify(value).replace(/:\/\/[^/"\s]*@/g, "://***@");
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
