import { setTimeout as sleep } from "node:timers/promises";

/** One ping may get lost on a busy machine. AWS does not say how many it takes. */
const FAILED_PINGS = 3;

/**
 * Pings a running container until it has failed three times in a row, and resolves to what happened. Rejects with the
 * signal's reason once that is aborted.
 */
export async function untilUnhealthy(
  ping: () => Promise<boolean>,
  intervalMs: number,
  signal: AbortSignal,
): Promise<string> {
  for (let failures = 0; failures < FAILED_PINGS;) {
    await sleep(intervalMs, undefined, { signal });
    failures = (await ping()) ? 0 : failures + 1;
  }
  return `failed ${FAILED_PINGS} pings in a row`;
}
