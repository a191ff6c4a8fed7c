import type { z } from "zod";
import { describeIssues, formatPath } from "#infra/core/describeIssues";

/** What a schema says is wrong with a value: one line for each problem. */
export function problemsOf(schema: z.ZodType, given: unknown): string[] {
  return describeIssues(schema.safeParse(given).error?.issues ?? [], given, (path) => formatPath(path) || "it");
}
