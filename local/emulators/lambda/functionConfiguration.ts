import { z } from "zod";
import { type DeployedResource, outputsOfType } from "#local/engine/deployedResources";

const functionSchema = z.object({
  name: z.string(),
  arn: z.string(),
  runtime: z.string().startsWith("nodejs"),
  handler: z.string(),
  /** Base64 of the SHA-256 of the code. */
  codeSha256: z.string(),
  /** Seconds. */
  timeout: z.number().default(3),
  /** Megabytes. */
  memorySize: z.number().default(128),
  /** -1 when none are reserved. */
  reservedConcurrentExecutions: z.number().default(-1),
  environment: z.object({ variables: z.record(z.string(), z.string()).default({}) }).nullish(),
});

/** A function as the stack deployed it. */
export type FunctionConfiguration = z.infer<typeof functionSchema>;

/** The Lambda functions among a stack's resources. */
export function readFunctions(resources: DeployedResource[]): FunctionConfiguration[] {
  return outputsOfType(resources, "aws:lambda/function:Function", functionSchema);
}
