import { readFileSync } from "node:fs";
import path from "node:path";

export interface LifecycleScriptsArgs {
  notebookName: string;
  region: string;
  /** Minutes without use after which the instance stops itself. */
  idleMinutes: number;
  /** The installed conda environment that is cloned to make the persistent one. */
  baseEnvironment: string;
}

const FOLDER = path.resolve(__dirname, "../../../workloads/notebooks");
/** Name of the persistent environment and its kernel. */
const ENVIRONMENT_NAME = "workbench";
/** SageMaker's limit, in base64 characters. */
export const MAX_CONTENT = 16_384;

/**
 * Builds the scripts that a notebook instance runs at its creation and at every start, from `workloads/notebooks`, in
 * base64. Hooks get no arguments, so each script starts with its variables.
 * @throws RangeError if a script is longer than SageMaker accepts.
 */
export function buildLifecycleScripts({ notebookName, region, idleMinutes, baseEnvironment }: LifecycleScriptsArgs) {
  const environment = {
    ENVIRONMENT_NAME,
    BASE_ENVIRONMENT: baseEnvironment,
    ENVIRONMENT_SCRIPT: readScript("environment.sh"),
  };
  const idleStop = {
    NOTEBOOK_NAME: notebookName,
    REGION: region,
    IDLE_MINUTES: String(idleMinutes),
    IDLE_STOP_SCRIPT: readScript("idle_stop.py"),
  };
  return {
    onCreate: buildHook("onCreate", environment, ["start-environment.sh"]),
    // The list of kernels is lost when the instance stops, so the kernel is registered again.
    onStart: buildHook("onStart", { ...environment, ...idleStop }, ["start-environment.sh", "install-idle-stop.sh"]),
  };
}

function buildHook(hook: string, variables: Record<string, string>, files: string[]): string {
  const exports = Object.entries(variables).map(([name, value]) => `export ${name}=${quote(value)}`);
  const script = ["#!/bin/bash", ...exports, ...files.map(readScript), ""].join("\n");
  const content = Buffer.from(script).toString("base64");
  if (content.length > MAX_CONTENT) {
    throw new RangeError(
      `the ${hook} script has ${content.length} characters in base64, SageMaker takes ${MAX_CONTENT}`,
    );
  }
  return content;
}

function readScript(file: string): string {
  return readFileSync(path.join(FOLDER, file), "utf8").trimEnd();
}

/** Quotes a text as one shell word. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
