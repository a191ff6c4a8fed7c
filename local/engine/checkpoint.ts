import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Home } from "../host/home";
import { UserError } from "../host/userError";

const folder = (home: Home) => path.join(home.dir, "state/.pulumi/stacks/sagemaker-platform");

/** The file in which Pulumi keeps the state of a stage. */
export function checkpointFile(home: Home, stage: string): string {
  return path.join(folder(home), `${stage}.json`);
}

/** Whether the home has the state of any stage. */
export function hasCheckpoint(home: Home): boolean {
  return existsSync(folder(home)) && readdirSync(folder(home)).some((file) => file.endsWith(".json"));
}

/**
 * Checks that the state of a stage, where there is one, is whole: Pulumi itself would not name the file.
 * @throws UserError naming the file and the ways out.
 */
export function requireCheckpoint(home: Home, stage: string): void {
  const file = checkpointFile(home, stage);
  if (!existsSync(file)) return;
  try {
    const state: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof state !== "object" || state === null || Array.isArray(state)) throw new Error("it is not a JSON object");
  } catch (error) {
    const copy = existsSync(`${file}.bak`) ? ` (${file}.bak is the state before the last change)` : "";
    throw new UserError(
      [
        `${file} is not a valid Pulumi state: ${(error as Error).message}`,
        `Replace it with a valid copy${copy}, or ${beginAnew(home)}.`,
      ].join("\n"),
      { cause: error },
    );
  }
}

/** How to go on without what a home has: nothing is deleted for its user. */
export function beginAnew(home: Home): string {
  return `begin anew: \`npm run local -- down\`, then move the folder ${home.dir} away`;
}
