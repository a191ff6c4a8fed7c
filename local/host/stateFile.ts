import { readFileSync } from "node:fs";
import path from "node:path";
import type { z } from "zod";
import { type Home, makeFolder } from "./home";
import { replaceFile } from "./replaceFile";

/** State that is kept in one JSON file of the home. */
export class StateFile<Schema extends z.ZodType> {
  readonly state: z.infer<Schema>;
  private readonly file: string;

  /**
   * Reads the file, or starts with `empty` if there is none.
   * @throws Error with the file's name if the file is not such a state.
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

  save(): void {
    replaceFile(this.file, JSON.stringify(this.state, null, 2));
  }
}
