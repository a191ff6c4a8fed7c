import type { z } from "zod";
import { formatPath } from "#infra/core/argumentProblem";

/** Says everything that is wrong with a stage's settings. */
export class ConfigError extends Error {
  constructor(
    /** One line a wrong setting: its key, what it must be, what it is. */
    readonly problems: string[],
  ) {
    super(`the stage's configuration is wrong:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
  }
}

/** The problems behind an issue that zod found in the settings of a namespace. An issue's message is what the setting must be. */
export function describeIssue(issue: z.core.$ZodIssue, namespace: string, settings: unknown): string[] {
  const key = (path: PropertyKey[]) => `${namespace}:${formatPath(path)}`;
  if (issue.code === "unrecognized_keys") {
    const owner = issue.path.length > 0 ? key(issue.path) : namespace;
    return issue.keys.map((name) => {
      const path = [...issue.path, name];
      return `${key(path)} is not a setting: ${owner} is ${issue.message}, got ${formatValue(valueAt(path, settings))}`;
    });
  }
  return [`${key(issue.path)} must be ${issue.message}, got ${formatValue(valueAt(issue.path, settings))}`];
}

function valueAt(path: PropertyKey[], settings: unknown): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown>)[key], settings);
}

/** The value, without the credentials that somebody put into a URL: those must not be told further. */
function formatValue(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value).replace(/:\/\/[^/"\s]*@/g, "://***@");
}
