import { check, lock, type LockOptions } from "proper-lockfile";
import { type Home, makeFolder } from "./home";
import { interrupted } from "./interrupt";
import { until } from "./until";
import { UserError } from "./userError";

/** The home's lock of a command that was killed counts as free after this time. */
const STALE_MS = 5_000;

/**
 * Runs `work` while no other process of this machine runs work under the same name. Takes over the lock of a killed process after ten
 * seconds. Calls `waiting` once if the lock is not free at first.
 * @throws AbortError if the user interrupts while it waits.
 */
export async function exclusively<T>(name: string, waiting: () => void, work: () => Promise<T>): Promise<T> {
  let release = await tryLock(name);
  if (!release) waiting();
  release ??= await until(() => tryLock(name), { pollMs: 250, signal: interrupted });
  return releaseAfter(work, release!);
}

/**
 * Runs a command that changes the home while no other command does.
 * @throws UserError if another one still runs when the lock of a killed command would count as free.
 */
export async function withHomeLock<T>(home: Home, work: () => Promise<T>): Promise<T> {
  const folder = makeFolder(home);
  const attempt = () => tryLock(folder, { stale: STALE_MS, update: 1_000 });
  const release = await until(attempt, { pollMs: 1_000, patienceMs: STALE_MS + 3_000 });
  if (release) return releaseAfter(work, release);
  throw new UserError(
    `another command is changing ${home.dir}; wait for it to end, or use another folder (LOCAL_HOME) and ports (LOCAL_PORT)`,
  );
}

/** Whether a command is changing the home at this moment. */
export function isHomeLocked(home: Home): Promise<boolean> {
  return check(makeFolder(home), { stale: STALE_MS, realpath: false });
}

type Release = () => Promise<void>;

async function releaseAfter<T>(work: () => Promise<T>, release: Release): Promise<T> {
  try {
    return await work();
  } finally {
    await release();
  }
}

async function tryLock(name: string, options: LockOptions = {}): Promise<Release | undefined> {
  try {
    return await lock(name, { ...options, realpath: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ELOCKED") return undefined;
    throw error;
  }
}
