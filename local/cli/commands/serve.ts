import { existsSync } from "node:fs";
import type { Stack } from "@pulumi/pulumi/automation";
import { ensureDaemon } from "#local/daemon/launch";
import { checkpointFile } from "#local/engine/checkpoint";
import { readDeployedResources } from "#local/engine/deployedResources";
import { recover } from "#local/engine/recover";
import type { Stage } from "#local/engine/stage";
import type { Home } from "#local/host/home";
import { printProgress } from "#local/host/progress";
import { UserError } from "#local/host/userError";
import { continuePromotions } from "../promotion/continuePromotions";
import { describeServed, writeExample } from "../served";
import { openStageStack, withStage } from "../session";

/**
 * Serves in the background what the stage has deployed, and continues its promotions. It deploys nothing.
 * @throws UserError if the stage is not deployed in this home
 */
export async function serve(options: { stage: string }): Promise<void> {
  await withStage(options, async (home, stage) => {
    const stack = await openDeployedStack(home, stage);
    const found = await recover(stack, printProgress);
    if (readDeployedResources(found).length === 0) throw notDeployed(home, stage);
    const daemon = await ensureDaemon(home, printProgress);
    await daemon.deploy(stage.name, found);
    await continuePromotions(home, stage.region);
    console.log(describeServed(await daemon.status(stage.name), await writeExample(home, printProgress)));
  });
}

/** The stage's stack, if this home has its state: to open another one would make it. */
function openDeployedStack(home: Home, stage: Stage): Promise<Stack> {
  if (!existsSync(checkpointFile(home, stage.name))) throw notDeployed(home, stage);
  return openStageStack(home, stage);
}

function notDeployed(home: Home, { name }: Stage): UserError {
  return new UserError(
    `the stage ${name} is not deployed in ${home.dir}: \`npm run local -- up --stage ${name}\` deploys it`,
  );
}
