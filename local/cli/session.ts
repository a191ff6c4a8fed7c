import type { Stack } from "@pulumi/pulumi/automation";
import { ensurePulumiCli } from "../engine/pulumiCli";
import { openStack } from "../engine/stack";
import { type Home, readHome } from "../host/home";
import { withHomeLock } from "../host/locks";
import { printProgress } from "../host/progress";
import { readStage, type Stage, type StageOptions } from "../engine/stage";

/** Checks the stage's settings, then runs `work` while no other command changes this home. */
export function withStage<T>(options: StageOptions, work: (home: Home, stage: Stage) => Promise<T>): Promise<T> {
  const home = readHome();
  const stage = readStage(options);
  return withHomeLock(home, () => work(home, stage));
}

/** The stage's stack. Gets a Pulumi CLI first if there is none. */
export async function openStageStack(home: Home, stage: Stage): Promise<Stack> {
  const cli = await ensurePulumiCli(printProgress);
  return openStack(home, cli, stage.name, stage.file, stage.region);
}
