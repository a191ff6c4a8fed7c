import type { z } from "zod";
import { awsSettings } from "./aws";
import { ConfigError, describeIssue } from "./configError";
import { settings } from "./settings";

/** The namespace of this project's settings: the name in Pulumi.yaml. */
const PROJECT = "sagemaker-platform";

/** What may differ between two stages. Nothing else does: no code asks which stage it runs in. */
export type StageConfig = z.infer<typeof settings>;

/**
 * Checks a stage's settings, each under its full key (`sagemaker-platform:image`), as a value or as the text that Pulumi makes of it.
 * @throws ConfigError with every problem there is.
 */
export function parseStageConfig(values: Record<string, unknown>): StageConfig {
  const own = inNamespace(values, PROJECT);
  const aws = inNamespace(values, "aws");
  const parsed = settings.safeParse(own);
  const problems = [
    ...(awsSettings.safeParse(aws).error?.issues ?? []).flatMap((issue) => describeIssue(issue, "aws", aws)),
    ...(parsed.error?.issues ?? []).flatMap((issue) => describeIssue(issue, PROJECT, own)),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return parsed.data;
}

/** The settings of a namespace by their short keys. Text that is JSON is what it stands for: Pulumi hands everything over as text. */
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
