import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type Home, makeFolder } from "../../home";
import { type Fault, faultSchema } from "./fault";

/** The content of `faults.json`: by endpoint, then by variant. */
const fileSchema = z.record(z.string(), z.record(z.string(), faultSchema));

/** The faults of every variant, kept in `faults.json` of the home so that they outlast a restart. */
export class Faults {
  private readonly file: string;
  private readonly byEndpoint: z.infer<typeof fileSchema>;
  private readonly listeners = new Set<(endpointName: string, variantName: string) => void>();

  constructor(home: Home) {
    this.file = path.join(makeFolder(home), "faults.json");
    this.byEndpoint = this.read();
  }

  find(endpointName: string, variantName: string): Fault | undefined {
    return this.byEndpoint[endpointName]?.[variantName];
  }

  /** Gives a variant this fault and no other; none when it is undefined. */
  set(endpointName: string, variantName: string, fault: Fault | undefined): void {
    const { [variantName]: before, ...others } = this.byEndpoint[endpointName] ?? {};
    if (!before && !fault) return;
    this.byEndpoint[endpointName] = { ...others, ...(fault && { [variantName]: fault }) };
    this.save();
    for (const listener of this.listeners) listener(endpointName, variantName);
  }

  /** Forgets the faults of an endpoint that is gone. */
  forget(endpointName: string): void {
    if (!this.byEndpoint[endpointName]) return;
    delete this.byEndpoint[endpointName];
    this.save();
  }

  /** Calls `listener` whenever the variant's fault is set, until the function that it returns is called. */
  watch(endpointName: string, variantName: string, listener: () => void): () => void {
    const filtered = (endpoint: string, variant: string) => {
      if (endpoint === endpointName && variant === variantName) listener();
    };
    this.listeners.add(filtered);
    return () => void this.listeners.delete(filtered);
  }

  /** Replaces the file as a whole, so that a killed process leaves either the old faults or the new ones. */
  private save(): void {
    const draft = `${this.file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(this.byEndpoint, null, 2), { mode: 0o600 });
    renameSync(draft, this.file);
  }

  private read(): z.infer<typeof fileSchema> {
    try {
      return fileSchema.parse(JSON.parse(readFileSync(this.file, "utf8")));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
      throw new Error(`${this.file} is not a list of faults; delete it to start without any`, { cause: error });
    }
  }
}
