import { setTimeout as sleep } from "node:timers/promises";
import { missingServices } from "../../daemon/services";
import { type Home, readHome } from "../../home";
import { interrupted } from "../../interrupt";
import { UserError } from "../../userError";
import type { StageOptions } from "../stage";
import { down } from "./down";
import { up } from "./up";

const POLL_MS = 1_000;

/** Deploys and serves the stage until the user interrupts, then ends every process. */
export async function start(options: StageOptions): Promise<void> {
  try {
    await up(options);
    console.log("\nServing; Ctrl-C ends it.");
    await watch(readHome());
  } finally {
    if (interrupted.aborted) await down();
  }
}

/** Resolves when the user interrupts. @throws UserError when one of its services ends by itself, or another command ends it. */
async function watch(home: Home): Promise<void> {
  while (!interrupted.aborted) {
    await sleep(POLL_MS, undefined, { signal: interrupted }).catch(() => {});
    const [missing] = missingServices(home);
    if (missing) throw new UserError(`${missing} has ended; \`npm run local -- logs ${missing}\` may say why`);
  }
}
