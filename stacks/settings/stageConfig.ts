import type { z } from "zod";
import { describeIssues, formatPath } from "#infra/core/describeIssues";
import { awsSettings } from "./aws";
import { ConfigError } from "./configError";
import { stageSettings } from "./rules";

/** The namespace of this project's settings: the name in Pulumi.yaml. */
export const PROJECT = "sagemaker-platform";

/** What may differ between two stages. Nothing else does: no code asks which stage it runs in. */
export type StageConfig = z.infer<typeof stageSettings>;

/**
 * Parses a stage's settings, each under its full key (`sagemaker-platform:image`), as a value or as the text that Pulumi makes of it.
 * @throws ConfigError that lists every problem.
 */
export function parseStageConfig(values: Record<string, unknown>): StageConfig {
  const own = inNamespace(values, PROJECT);
  const aws = inNamespace(values, "aws");
  const parsed = stageSettings.safeParse(own);
  const problems = [
    ...problemsOf("aws", awsSettings.safeParse(aws).error, aws),
    ...problemsOf(PROJECT, parsed.error, own),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return parsed.data;
}

function problemsOf(namespace: string, error: z.ZodError | undefined, given: unknown): string[] {
  const nameOf = (path: PropertyKey[]) => (path.length > 0 ? `${namespace}:${formatPath(path)}` : namespace);
  return describeIssues(error?.issues ?? [], given, nameOf);
}

/** The settings of a namespace by their short keys. Pulumi hands everything over as text: text that is JSON is parsed. */
function inNamespace(values: Record<string, unknown>, namespace: string): Record<string, unknown> {
  const prefix = `${namespace}:`;
  const own = Object.entries(values).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), fromText(value)]));
}

function fromText(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
