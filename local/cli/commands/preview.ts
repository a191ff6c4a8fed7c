import { preview as previewStack } from "#local/engine/run";
import { openStageStack, withStage } from "../session";
import type { StageOptions } from "#local/engine/stage";

/** Shows what `up` would change. */
export function preview(options: StageOptions): Promise<void> {
  return withStage(options, async (home, stage) => previewStack(await openStageStack(home, stage)));
}
