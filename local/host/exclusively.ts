import { setTimeout as sleep } from "node:timers/promises";
import { lock } from "proper-lockfile";
import { interrupted } from "./interrupt";

const RETRY_MS = 250;

/**
 * Runs `work` while no other process of this machine runs work under the same name. The lock of a process that was killed is
 * taken over after ten seconds. `waiting` is called once when the lock is not free at first.
 * @throws AbortError when the user interrupts while it waits.
 */
export async function exclusively<T>(name: string, waiting: () => void, work: () => Promise<T>): Promise<T> {
  let release = await tryLock(name);
  if (!release) waiting();
  while (!release) {
    await sleep(RETRY_MS, undefined, { signal: interrupted });
    release = await tryLock(name);
  }
  try {
    return await work();
  } finally {
    await release();
  }
}

async function tryLock(name: string): Promise<(() => Promise<void>) | undefined> {
  try {
    return await lock(name, { realpath: false });
  } catch (error) {
    if ((error as { code?: string }).code === "ELOCKED") return undefined;
    throw error;
  }
}
