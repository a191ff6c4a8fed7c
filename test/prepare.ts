import { MINISTACK } from "#local/emulators/ministack/ministack";
import { trainModels } from "#local/models/stageModels";
import { printProgress } from "#local/host/progress";
import { readStage } from "#local/engine/stage";
import { ensurePulumiCli } from "#local/engine/pulumiCli";
import { ensureEnvironment } from "#local/host/python/ensureEnvironment";
import { home } from "./e2e/localTarget";
import { testEnvironment } from "./python";

/** Makes what tests share and what takes minutes on a new machine, so that none of them waits for it within its own time. */
async function prepare(): Promise<void> {
  await Promise.all([
    ensurePulumiCli(printProgress),
    ensureEnvironment(MINISTACK, printProgress),
    testEnvironment(printProgress),
    trainModels(home, readStage({ stage: "dev" }).config.variants, printProgress),
  ]);
}

prepare().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
