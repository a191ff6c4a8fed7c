import type { Stack } from "@pulumi/pulumi/automation";
import { ensurePulumiCli } from "../engine/pulumiCli";
import { openStack } from "../engine/stack";
import { type Home, readHome } from "../host/home";
import { withHomeLock } from "./homeLock";
import { readStage, type Stage, type StageOptions } from "../engine/stage";

/** Prints one line of progress: on standard error, apart from what a command answers. */
export const progress = (line: string): void => console.error(`· ${line}`);

/** Checks the stage's settings, then runs `work` alone on this home. */
export function withStage<T>(options: StageOptions, work: (home: Home, stage: Stage) => Promise<T>): Promise<T> {
  const home = readHome();
  const stage = readStage(options);
  return withHomeLock(home, () => work(home, stage));
}

/** The stage's stack, with a Pulumi CLI got for it if need be. */
export async function openStageStack(home: Home, stage: Stage): Promise<Stack> {
  const cli = await ensurePulumiCli(progress);
  return openStack(home, cli, stage.name, stage.file, stage.region);
}
