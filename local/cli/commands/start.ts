import { setTimeout as sleep } from "node:timers/promises";
import { missingServices } from "#local/daemon/services";
import { type Home, readHome } from "#local/host/home";
import { interrupted } from "#local/host/interrupt";
import { readConnection } from "#local/daemon/connection";
import { UserError } from "#local/host/userError";
import { isHomeLocked } from "#local/host/locks";
import type { StageOptions } from "#local/engine/stage";
import { down } from "./down";
import { up } from "./up";

const POLL_MS = 1_000;

/** Deploys and serves the stage until the user interrupts, then ends every process. */
export async function start(options: StageOptions): Promise<void> {
  try {
    await up(options);
    console.log("\nServing; press Ctrl-C to stop.");
    await watch(readHome());
  } finally {
    if (interrupted.aborted) await down();
  }
}

/** Resolves when the user interrupts or another command ends the services. @throws UserError if a service ends by itself. */
async function watch(home: Home): Promise<void> {
  while (!interrupted.aborted) {
    await sleep(POLL_MS, undefined, { signal: interrupted }).catch(() => {});
    const [missing] = missingServices(home);
    if (missing && (await isEndedByCommand(home))) return console.log("Stopped by another command.");
    if (missing) throw new UserError(`${missing} has stopped: see \`npm run local -- logs ${missing}\``);
  }
}

/** A command that ends the services locks the home and then removes the daemon's connection. A service that ends by itself does neither. */
async function isEndedByCommand(home: Home): Promise<boolean> {
  return (await isHomeLocked(home)) || !readConnection(home);
}
