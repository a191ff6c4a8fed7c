import path from "node:path";
import { awsEnvironment, type Home } from "#local/host/home";
import type { FunctionConfiguration } from "./functionConfiguration";

/** The folder that holds a function's code: the provider puts it there, one folder for each version of it. */
export function codeFolder(home: Home, { name, codeSha256 }: FunctionConfiguration): string {
  return path.join(home.dir, "functions", name, Buffer.from(codeSha256, "base64").toString("hex"));
}

/** The whole environment of a function's processes: its own variables, and what Lambda adds to them. */
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
