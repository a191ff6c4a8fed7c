import { setTimeout as sleep } from "node:timers/promises";

/**
 * Calls `look` at once and then on every multiple of the interval until the signal is aborted; a look that takes longer than
 * an interval puts the next one off to the next multiple.
 */
export async function repeat(look: () => Promise<void>, intervalMs: number, signal: AbortSignal): Promise<void> {
  const begin = performance.now();
  let turn = 0;
  while (!signal.aborted) {
    await look();
    const elapsed = performance.now() - begin;
    // A timer may fire a little early; that must not count as the turn before.
    turn = Math.max(turn, Math.floor(elapsed / intervalMs)) + 1;
    await sleep(turn * intervalMs - elapsed, undefined, { signal }).catch(() => undefined);
  }
}
