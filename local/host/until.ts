import { setTimeout as sleep } from "node:timers/promises";

/** How long to repeat an attempt. */
export interface Patience {
  /** The pause between two attempts. */
  pollMs: number;
  /** @default without end */
  patienceMs?: number;
  signal?: AbortSignal;
}

/**
 * Repeats `attempt` until it returns a value other than undefined and false, and resolves to that value; to undefined once `patienceMs` is over.
 * @throws AbortError when `signal` is aborted during a pause.
 */
export async function until<T>(
  attempt: () => T | Promise<T>,
  { pollMs, patienceMs = Infinity, signal }: Patience,
): Promise<Exclude<T, undefined | false> | undefined> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const value = await attempt();
    if (value !== undefined && value !== false) return value as Exclude<T, undefined | false>;
    if (Date.now() > deadline) return undefined;
    await sleep(pollMs, undefined, { signal });
  }
}
