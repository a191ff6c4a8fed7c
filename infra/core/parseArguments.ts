import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { describeIssues, formatPath } from "./describeIssues";

/**
 * Parses the plain arguments of a component, and fills in defaults. Arguments that the schema does not know, such as `pulumi.Input` values, are
 * left out of the result.
 * @throws pulumi.ResourceError that names every argument that is wrong, its value and what is allowed.
 */
export function parseArguments<T extends z.ZodType>(
  resource: pulumi.Resource,
  schema: T,
  args: z.input<T>,
): z.output<T> {
  const given = schema instanceof z.ZodObject ? pick(args, schema.shape) : args;
  const { data, error } = schema.safeParse(given);
  if (!error) return data;
  const problems = describeIssues(error.issues, printable(given), (path) => `\`${formatPath(path)}\``);
  throw new pulumi.ResourceError(problems.join("; "), resource, true);
}

function pick(args: unknown, shape: z.core.$ZodShape): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args as object).filter(([key]) => key in shape));
}

/** The arguments as messages show them: JSON has no outputs and no resources. */
function printable(value: unknown): unknown {
  if (pulumi.Output.isInstance(value)) return "<output>";
  if (pulumi.Resource.isInstance(value)) return "<resource>";
  if (Array.isArray(value)) return value.map(printable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, printable(item)]));
}
