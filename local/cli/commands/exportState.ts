import { exportText } from "#local/engine/deployed";
import { openStageStack, withStage } from "../session";

/** Prints Pulumi's export of the stack. */
export function exportState(options: { stage: string }): Promise<void> {
  return withStage(options, async (home, stage) => console.log(await exportText(await openStageStack(home, stage))));
}
