import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Home } from "#local/host/home";
import { ProcessRegistry } from "#local/host/processes/processRegistry";

/** Far longer than state on disk lags behind, also on a busy machine. */
const SAVED_WITHIN_MS = 60_000;

/**
 * Kills the AWS services once their state on disk holds what must outlive them, and resolves when they are gone.
 * @param service whose state it is, as ministack names its file
 * @param what must be found in that file
 */
export async function killOnceSaved(home: Home, service: string, what: RegExp): Promise<void> {
  const file = path.join(home.dir, "aws", "state", `${service}.json`);
  for (const deadline = Date.now() + SAVED_WITHIN_MS; !holds(file, what); await sleep(25)) {
    assert.ok(Date.now() < deadline, `${file} does not hold ${what} after ${SAVED_WITHIN_MS} ms`);
  }
  await kill(home);
}

/** Kills the AWS services, whatever they have saved, and resolves when they are gone. */
export async function kill(home: Home): Promise<void> {
  const running = () => new ProcessRegistry(home).running();
  for (const { pid } of running()) process.kill(pid, "SIGKILL");
  while (running().length > 0) await sleep(25);
}

function holds(file: string, what: RegExp): boolean {
  return existsSync(file) && what.test(readFileSync(file, "utf8"));
}
