import { interrupted, untilInterrupted } from "../../interrupt";
import type { StageOptions } from "../stage";
import { down } from "./down";
import { up } from "./up";

/** Deploys and serves the stage until the user interrupts, then ends every process. */
export async function start(options: StageOptions): Promise<void> {
  try {
    await up(options);
    console.log("\nServing; Ctrl-C ends it.");
    await untilInterrupted();
  } finally {
    if (interrupted.aborted) await down();
  }
}
