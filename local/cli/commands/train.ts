import { readHome } from "#local/host/home";
import { trainModels } from "#local/models/stageModels";
import { printProgress } from "#local/host/progress";
import { readStage, type StageOptions } from "#local/engine/stage";

/** Trains those of the stage's models that are not trained yet, and prints each artifact's key and file. */
export async function train(options: StageOptions): Promise<void> {
  for (const { key, file } of await trainModels(readHome(), readStage(options).config.variants, printProgress))
    console.log(`${key}\t${file}`);
}
