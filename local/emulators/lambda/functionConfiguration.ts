import path from "node:path";
import { z } from "zod";
import { type DeployedResource, outputsOfType } from "#local/engine/deployedResources";
import { awsEnvironment, type Home } from "#local/host/home";

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

/** The folder with the code of this version of a function. The provider writes it. */
export function codeFolder(home: Home, { name, codeSha256 }: FunctionConfiguration): string {
  return path.join(home.dir, "functions", name, Buffer.from(codeSha256, "base64").toString("hex"));
}

/** The environment of a function's processes: its own variables and those that Lambda adds. */
export function functionEnvironment(home: Home, configuration: FunctionConfiguration): Record<string, string> {
  const { name, arn, runtime, handler, memorySize, environment } = configuration;
  const region = arn.split(":")[3]!;
  return {
    ...awsEnvironment(home, region),
    PATH: "/usr/local/bin:/usr/bin:/bin",
    LANG: "en_US.UTF-8",
    TZ: ":UTC",
    ...environment?.variables,
    AWS_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySize),
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    LAMBDA_TASK_ROOT: codeFolder(home, configuration),
    _HANDLER: handler,
  };
}
