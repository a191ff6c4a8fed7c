import { parseStageConfig, type StageConfig } from "../../stacks/config";
import { configFile, readConfigValues } from "../engine/project";
import { UserError } from "../userError";

/** The options of every command that deploys a stage. */
export interface StageOptions {
  stage: string;
  configFile?: string;
}

/** A stage as its file describes it, valid. */
export interface Stage {
  name: string;
  file: string;
  region: string;
  config: StageConfig;
}

/**
 * Reads and checks a stage's configuration before anything is made.
 * @throws UserError naming every wrong value.
 */
export function readStage(options: StageOptions): Stage {
  const file = configFile(options.stage, options.configFile);
  const values = readConfigValues(file);
  const region = values["aws:region"];
  if (typeof region !== "string") throw new UserError(`${file}: aws:region must be the name of an AWS region`);
  try {
    return { name: options.stage, file, region, config: parseStageConfig(values) };
  } catch (error) {
    throw new UserError(`${file}: ${(error as Error).message}`, { cause: error });
  }
}
