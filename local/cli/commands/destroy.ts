import { createS3Client } from "#local/emulators/ministack/s3Client";
import { emptyBucket } from "#local/emulators/ministack/emptyBucket";
import { ensureDaemon } from "#local/daemon/launch";
import { deployedResources } from "#local/engine/deployed";
import { recover } from "#local/engine/recover";
import { destroy as destroyStack } from "#local/engine/run";
import { openStageStack, progress, withStage } from "../session";

/** Deletes the stage's resources, what is in its buckets first: on this machine those are copies, and the next `up` makes them anew. */
export function destroy(options: { stage: string }): Promise<void> {
  return withStage(options, async (home, stage) => {
    const stack = await openStageStack(home, stage);
    const daemon = await ensureDaemon(home, progress);
    await recover(stack, progress);
    const buckets = (await deployedResources(stack)).filter(({ type }) => type === "aws:s3/bucket:Bucket");
    for (const { id } of buckets) {
      progress(`emptying the bucket ${id} (\`deleteDataOnDestroy\` does not apply on this machine)`);
      await emptyBucket(createS3Client(home), id!);
    }
    try {
      await destroyStack(stack);
    } finally {
      await daemon.deploy(stage.name, await stack.exportStack());
    }
    console.log(`The stage ${stage.name} is deleted. \`npm run local -- down\` stops the processes that served it.`);
  });
}
