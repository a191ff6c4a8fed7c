import type { Deployment, Stack } from "@pulumi/pulumi/automation";
import { ensureDaemon } from "#local/daemon/launch";
import { deployedResources } from "#local/engine/deployed";
import { recover } from "#local/engine/recover";
import { type Part, up as update, type UpOptions, upOnly as updateOnly } from "#local/engine/run";
import { homeClient } from "#local/host/awsClients";
import { continuePromotions } from "../promotion/continuePromotions";
import { formatError } from "#local/host/formatError";
import { type DeployedResource, readDeployedResources, stackOutputs } from "#local/engine/deployedResources";
import { describeServed, writeExample } from "../served";
import { publishModels, trainModels } from "#local/models/stageModels";
import { DATA_BUCKET_OUTPUT, FIRST_TARGETS } from "#stacks/contract";
import { printProgress } from "#local/host/progress";
import { openStageStack, withStage } from "../session";
import type { StageOptions } from "#local/engine/stage";

/** What is deployed first in a new stack: the bucket that the models' artifacts go to, before the endpoint that reads them. */
const STORAGE: Part = { targets: FIRST_TARGETS, outputs: [DATA_BUCKET_OUTPUT] };

/** Deploys the stage with Pulumi's engine and serves it in the background. */
export async function up(options: StageOptions & UpOptions): Promise<void> {
  await withStage(options, async (home, stage) => {
    const [stack, models] = await Promise.all([
      openStageStack(home, stage),
      trainModels(home, stage.config.variants, printProgress),
    ]);
    const daemon = await ensureDaemon(home, printProgress);
    const found = await recover(stack, printProgress);
    // A new daemon serves the deployed stage at once: a promotion that continues needs the canary's traffic.
    await daemon
      .deploy(stage.name, found)
      .catch((error: unknown) => printProgress(`not served yet: ${formatError(error)}`));
    await continuePromotions(home, stage.region);
    await publishModels(homeClient("S3", home, stage.region), await dataBucket(stack, found), models, printProgress);
    try {
      await update(stack, options);
    } finally {
      await daemon.deploy(stage.name, await stack.exportStack());
    }
    console.log(describeServed(await daemon.status(stage.name), await writeExample(home, printProgress)));
  });
}

/** The name of the stack's data bucket. Deploys the bucket if there is none yet. */
async function dataBucket(stack: Stack, found: Deployment): Promise<string> {
  const known = readDataBucket(readDeployedResources(found));
  if (known) return known;
  printProgress(
    "first deployment: creating the data bucket first, because the endpoint needs the model artifacts in it",
  );
  await updateOnly(stack, STORAGE);
  const made = readDataBucket(await deployedResources(stack));
  if (!made) throw new Error(`the stack has no output \`${DATA_BUCKET_OUTPUT}\``);
  return made;
}

function readDataBucket(resources: DeployedResource[]): string | undefined {
  return stackOutputs(resources)[DATA_BUCKET_OUTPUT] as string | undefined;
}
