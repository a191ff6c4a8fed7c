import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { z } from "zod";
import { type Home, makeFolder } from "./home";

/** State that is kept in one JSON file of the home. */
export class StateFile<Schema extends z.ZodType> {
  readonly state: z.infer<Schema>;
  private readonly file: string;

  /**
   * Reads the file, or begins with `empty` where there is none.
   * @throws Error naming the file when it holds something else.
   */
  constructor(home: Home, name: string, schema: Schema, empty: z.input<Schema>) {
    this.file = path.join(makeFolder(home), name);
    try {
      this.state = schema.parse(JSON.parse(readFileSync(this.file, "utf8")));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") {
        throw new Error(
          `${this.file} is not a valid state of the local target: move it away, then run \`npm run local -- up --refresh\` to recreate the resources it described`,
          { cause: error },
        );
      }
      this.state = schema.parse(empty);
    }
  }

  /** Replaces the file as a whole, so that a killed process leaves either the old state or the new one. */
  save(): void {
    const draft = `${this.file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(this.state, null, 2), { mode: 0o600 });
    renameSync(draft, this.file);
  }
}
