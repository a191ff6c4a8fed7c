import { setTimeout as sleep } from "node:timers/promises";

/** What SageMaker tells of a resource whose making takes time. */
export interface Described {
  status?: string;
  failureReason?: string;
}

const POLL_MS = 100;
/** As long as AWS's provider waits for the slowest of them. */
const PATIENCE_MS = 60 * 60 * 1000;
const PASSING = ["Pending", "Creating", "Updating", "SystemUpdating", "RollingBack", "Stopping", "Deleting"];

/**
 * Waits until a resource has stopped changing, and resolves to how it is then; undefined when it is gone.
 * @throws Error naming the resource when it takes longer than AWS's provider would wait.
 */
export async function settled<Found extends Described>(
  what: string,
  describe: () => Promise<Found | undefined>,
): Promise<Found | undefined> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await describe();
    if (!found || !PASSING.includes(found.status ?? "")) return found;
    if (Date.now() > deadline) throw new Error(`${what} is still ${found.status}`);
    await sleep(POLL_MS);
  }
}

/**
 * Waits until a resource has stopped changing.
 * @param wanted the status it must have then; undefined when it must be gone
 * @throws Error naming the resource, its status and SageMaker's reason when it has another.
 */
export async function requireSettled<Found extends Described>(
  what: string,
  describe: () => Promise<Found | undefined>,
  wanted: string | undefined,
): Promise<Found | undefined> {
  const found = await settled(what, describe);
  if (found?.status === wanted) return found;
  throw new Error(`${what} is ${found ? `${found.status}: ${found.failureReason || "no reason given"}` : "gone"}`);
}
