import { setTimeout as sleep } from "node:timers/promises";

/** Waits before a model server is started again, the longer the more often it failed in a row. */
const DELAYS_MS = [0, 1_000, 5_000, 30_000];
/** A model server that lived this long has not failed. */
const STABLE_MS = 10_000;

/** The pause before a model server is started again. */
export class RestartPause {
  /** Model servers that failed in a row. */
  private failures = 0;
  /** Aborted to end a pause early. */
  private waiting = new AbortController();

  /** Counts a model server that did not come up. */
  countFailure(): void {
    this.failures += 1;
  }

  /** Counts a model server that has ended after so long. */
  countEnd(livedMs: number): void {
    this.failures = livedMs < STABLE_MS ? this.failures + 1 : 0;
  }

  /** Gives another chance at once. */
  skip(): void {
    this.failures = 0;
    this.waiting.abort();
    this.waiting = new AbortController();
  }

  /** Resolves when the pause is over, or the signal is aborted. */
  async wait(signal: AbortSignal): Promise<void> {
    const delay = DELAYS_MS[Math.min(this.failures, DELAYS_MS.length - 1)];
    await sleep(delay, undefined, { signal: AbortSignal.any([signal, this.waiting.signal]) }).catch(() => undefined);
  }
}
