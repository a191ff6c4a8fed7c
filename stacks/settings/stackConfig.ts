import * as pulumi from "@pulumi/pulumi";
import { parseStageConfig, type StageConfig } from "./stageConfig";
import { ConfigError } from "./configError";

/**
 * Reads the settings of the stack that is being deployed.
 * @throws pulumi.RunError with every problem there is: the engine shows it as it is, without a stack trace.
 */
export function readStageConfig(): StageConfig {
  try {
    return parseStageConfig(pulumi.runtime.allConfig());
  } catch (error) {
    throw error instanceof ConfigError ? new pulumi.RunError(error.message) : error;
  }
}
