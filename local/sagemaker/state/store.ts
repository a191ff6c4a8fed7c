import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Home, makeFolder } from "../../home";
import { type State, stateSchema } from "./schema";

const EMPTY = { models: {}, endpointConfigs: {}, endpoints: {} };

/** The emulator's resources, kept in `sagemaker.json` of the home. */
export class Store {
  readonly state: State;
  private readonly file: string;

  constructor(home: Home) {
    this.file = path.join(makeFolder(home), "sagemaker.json");
    this.state = this.read();
  }

  /** Replaces the file as a whole, so that a killed process leaves either the old state or the new one. */
  save(): void {
    const draft = `${this.file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(this.state, null, 2), { mode: 0o600 });
    renameSync(draft, this.file);
  }

  private read(): State {
    try {
      return stateSchema.parse(JSON.parse(readFileSync(this.file, "utf8")));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return stateSchema.parse(EMPTY);
      throw new Error(`${this.file} is not a state of the SageMaker emulator; move it away to start without one`, {
        cause: error,
      });
    }
  }
}
