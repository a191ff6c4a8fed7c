import { check, lock } from "proper-lockfile";
import { type Home, makeFolder } from "../host/home";
import { UserError } from "../host/userError";

/** A lock whose holder was killed counts as free after this time. */
const STALE_MS = 5_000;

/**
 * Runs a command that changes the home while no other one does.
 * @throws UserError when another one still runs after the time a killed one's lock takes to lapse.
 */
export async function withHomeLock<T>(home: Home, run: () => Promise<T>): Promise<T> {
  const retries = { retries: 8, minTimeout: 1_000, maxTimeout: 1_000 };
  const release = await lock(makeFolder(home), { stale: STALE_MS, update: 1_000, retries, realpath: false }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "ELOCKED") throw error;
      throw new UserError(
        `another command is changing ${home.dir}: wait for it to end, or use another folder (LOCAL_HOME) and ports (LOCAL_PORT)`,
      );
    },
  );
  try {
    return await run();
  } finally {
    await release();
  }
}

/** Whether a command is changing the home at this moment. */
export function isHomeLocked(home: Home): Promise<boolean> {
  return check(makeFolder(home), { stale: STALE_MS, realpath: false });
}
