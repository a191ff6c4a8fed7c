import { renameSync, rmSync, writeFileSync } from "node:fs";
import { UserError } from "#local/host/userError";
import type { Tick } from "../tick";
import { buildPlot } from "./plot";

/**
 * Draws an endpoint into a file, which is replaced as a whole: who looks at it never sees half a picture.
 * @throws UserError when the file cannot be written.
 */
export function writePlot(file: string, endpointName: string, ticks: Tick[]): void {
  const draft = draftOf(file);
  try {
    writeFileSync(draft, buildPlot(endpointName, ticks));
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new UserError(`--plot must be a file that can be written, got "${file}": ${(error as Error).message}`);
  }
}

/** The file beside a drawing in which the next one is made. */
export function draftOf(file: string): string {
  return `${file}.${process.pid}`;
}
