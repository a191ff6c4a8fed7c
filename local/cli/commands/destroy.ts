import { emptyBucket } from "#local/emulators/ministack/emptyBucket";
import { ensureDaemon } from "#local/daemon/launch";
import { deployedResources } from "#local/engine/deployed";
import { recover } from "#local/engine/recover";
import { destroy as destroyStack } from "#local/engine/run";
import { homeClient } from "#local/host/awsClients";
import { printProgress } from "#local/host/progress";
import { openStageStack, withStage } from "../session";

/** Deletes the stage's resources. Empties its buckets first: their objects are copies, which the next `up` makes again. */
export function destroy(options: { stage: string }): Promise<void> {
  return withStage(options, async (home, stage) => {
    const stack = await openStageStack(home, stage);
    const daemon = await ensureDaemon(home, printProgress);
    await recover(stack, printProgress);
    const buckets = (await deployedResources(stack)).filter(({ type }) => type === "aws:s3/bucket:Bucket");
    for (const { id } of buckets) {
      printProgress(`emptying the bucket ${id} (\`deleteDataOnDestroy\` does not apply on this machine)`);
      await emptyBucket(homeClient("S3", home, stage.region), id!);
    }
    try {
      await destroyStack(stack);
    } finally {
      await daemon.deploy(stage.name, await stack.exportStack());
    }
    console.log(`The stage ${stage.name} is deleted. \`npm run local -- down\` stops the processes that served it.`);
  });
}
