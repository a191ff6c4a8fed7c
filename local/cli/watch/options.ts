import { accessSync, constants, statSync } from "node:fs";
import path from "node:path";
import { draftOf } from "#local/host/replaceFile";
import { UserError } from "#local/host/userError";

/** The options of `watch`, as text. */
export interface WatchOptions {
  stage: string;
  interval?: string;
  for?: string;
  plot?: string;
  json?: boolean;
}

/** The options of `watch`. */
export interface WatchSettings {
  /** Between two looks. @default 1 */
  intervalSeconds: number;
  /** @default until interrupted */
  seconds?: number;
  /** Path of an SVG file. */
  plot?: string;
}

const MIN_INTERVAL = 0.2;
/** The local target keeps the figures of the last minute. */
const MAX_INTERVAL = 60;
const MAX_SECONDS = 7 * 24 * 60 * 60;

/** @throws UserError with the wrong option, its value and what is allowed. */
export function readWatchOptions({ interval = "1", for: duration, plot }: WatchOptions): WatchSettings {
  if (plot !== undefined) requireDrawable(plot);
  return {
    intervalSeconds: readSeconds("--interval", interval, MIN_INTERVAL, MAX_INTERVAL),
    seconds: duration === undefined ? undefined : readSeconds("--for", duration, MIN_INTERVAL, MAX_SECONDS),
    plot,
  };
}

/** The plot is written to a draft first, so its folder must be writable. */
function requireDrawable(plot: string): void {
  if (path.extname(plot) !== ".svg") {
    throw new UserError(`--plot must be a file whose name ends with .svg, got "${plot}"`);
  }
  let isFolder: boolean | undefined;
  try {
    accessSync(path.dirname(plot), constants.W_OK);
    isFolder = statSync(plot, { throwIfNoEntry: false })?.isDirectory();
    // The name of the draft is longer, and may be too long.
    statSync(draftOf(plot), { throwIfNoEntry: false });
  } catch (error) {
    throw new UserError(`--plot must be a file that can be written, got "${plot}": ${(error as Error).message}`);
  }
  if (isFolder) throw new UserError(`--plot must be a file, got the folder "${plot}"`);
}

function readSeconds(option: string, text: string, min: number, max: number): number {
  const seconds = text.trim() === "" ? NaN : Number(text);
  if (seconds >= min && seconds <= max) return seconds;
  throw new UserError(`${option} must be a number of seconds from ${min} to ${max}, got "${text}"`);
}
