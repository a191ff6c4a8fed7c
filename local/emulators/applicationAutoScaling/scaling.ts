import type { StateFile } from "#local/host/stateFile";
import type { stateSchema } from "./schema";

/** What the operations of Application Auto Scaling work on. */
export interface Scaling {
  file: StateFile<typeof stateSchema>;
  /** Whether an endpoint has a variant of this name. */
  hasVariant: (endpointName: string, variantName: string) => boolean;
}
