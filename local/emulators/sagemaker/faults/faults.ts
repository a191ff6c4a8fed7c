import { z } from "zod";
import type { Home } from "#local/host/home";
import { StateFile } from "#local/host/stateFile";
import { type Fault, faultSchema } from "./fault";

/** The content of `faults.json`: by endpoint, then by variant. */
const fileSchema = z.record(z.string(), z.record(z.string(), faultSchema));

/** The faults of every variant, kept in `faults.json` of the home so that they outlast a restart. */
export class Faults {
  private readonly file: StateFile<typeof fileSchema>;
  private readonly listeners = new Set<(endpointName: string, variantName: string) => void>();

  /** @throws Error naming the file when it holds something else. */
  constructor(home: Home) {
    this.file = new StateFile(home, "faults.json", fileSchema, {});
  }

  find(endpointName: string, variantName: string): Fault | undefined {
    return this.byEndpoint[endpointName]?.[variantName];
  }

  /** Gives a variant this fault and no other; none when it is undefined. */
  set(endpointName: string, variantName: string, fault: Fault | undefined): void {
    const { [variantName]: before, ...others } = this.byEndpoint[endpointName] ?? {};
    if (!before && !fault) return;
    this.byEndpoint[endpointName] = { ...others, ...(fault && { [variantName]: fault }) };
    this.file.save();
    for (const listener of this.listeners) listener(endpointName, variantName);
  }

  /** Forgets the faults of an endpoint that is gone. */
  forget(endpointName: string): void {
    if (!this.byEndpoint[endpointName]) return;
    delete this.byEndpoint[endpointName];
    this.file.save();
  }

  /** Calls `listener` whenever the variant's fault is set, until the function that it returns is called. */
  watch(endpointName: string, variantName: string, listener: () => void): () => void {
    const filtered = (endpoint: string, variant: string) => {
      if (endpoint === endpointName && variant === variantName) listener();
    };
    this.listeners.add(filtered);
    return () => void this.listeners.delete(filtered);
  }

  private get byEndpoint(): z.infer<typeof fileSchema> {
    return this.file.state;
  }
}
