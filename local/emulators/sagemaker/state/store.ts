import type { Home } from "#local/host/home";
import { StateFile } from "#local/host/stateFile";
import { stateSchema } from "./schema";

/** The emulator's resources, kept in `sagemaker.json` of the home. */
export class Store extends StateFile<typeof stateSchema> {
  /** @throws Error naming the file when it holds something else. */
  constructor(home: Home) {
    super(home, "sagemaker.json", stateSchema, {});
  }
}
