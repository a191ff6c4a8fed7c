import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { parseStageConfig, type StageConfig } from "#stacks/settings/stageConfig";

const REPOSITORY = path.resolve(__dirname, "../../..");
const PROJECT = "sagemaker-platform";

function readYaml<T>(file: string): T {
  return parse(readFileSync(path.join(REPOSITORY, file), "utf8")) as T;
}

/** The names of the stages that have a file. */
export const stageNames = readdirSync(REPOSITORY).flatMap((file) => /^Pulumi\.([\w-]+)\.yaml$/.exec(file)?.[1] ?? []);

/** The settings of a stage: the project's defaults and its own values, as Pulumi hands them to the program. */
export function readStage(name: string): StageConfig {
  const project = readYaml<{ config: Record<string, { default?: unknown }> }>("Pulumi.yaml").config;
  const own = readYaml<{ config: Record<string, unknown> }>(`Pulumi.${name}.yaml`).config;
  const defaults = Object.entries(project).filter(([, { default: value }]) => value !== undefined);
  return parseStageConfig({
    ...Object.fromEntries(defaults.map(([key, { default: value }]) => [`${PROJECT}:${key}`, value])),
    ...own,
  });
}
