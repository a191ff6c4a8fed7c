import { readHome } from "#local/host/home";
import { trainModels } from "#local/models/stageModels";
import { progress } from "../session";
import { readStage, type StageOptions } from "#local/engine/stage";

/** Trains the stage's models, as far as that has not been done, and prints each artifact's key and file. */
export async function train(options: StageOptions): Promise<void> {
  for (const { key, file } of await trainModels(readHome(), readStage(options), progress))
    console.log(`${key}\t${file}`);
}
