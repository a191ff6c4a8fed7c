import { parseStageConfig, type StageConfig } from "#stacks/settings/stageConfig";
import { configFile, readConfigValues } from "./project";
import { UserError } from "../host/userError";

/** The options of every command that deploys a stage. */
export interface StageOptions {
  stage: string;
  configFile?: string;
}

/** A stage with a valid configuration. */
export interface Stage {
  name: string;
  file: string;
  region: string;
  config: StageConfig;
}

/**
 * Reads and checks a stage's configuration.
 * @throws UserError with every wrong value.
 */
export function readStage(options: StageOptions): Stage {
  const file = configFile(options.stage, options.configFile);
  const values = readConfigValues(file);
  try {
    const config = parseStageConfig(values);
    return { name: options.stage, file, region: String(values["aws:region"]), config };
  } catch (error) {
    throw new UserError(`${file}: ${(error as Error).message}`, { cause: error });
  }
}
