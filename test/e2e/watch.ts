import { setTimeout as sleep } from "node:timers/promises";

/** What was seen once. */
export interface Sight<Found> {
  /** When it was asked for, and when the answer came, in ms since 1970: between the two it was so. */
  asked: number;
  told: number;
  found: Found;
}

const PAUSE_MS = 50;

/** Looks at something many times a second until it is stopped: for what can be seen only while it happens. */
export class Watch<Found> {
  private readonly sights: Sight<Found>[] = [];
  private readonly stopping = new AbortController();
  private readonly watching: Promise<void>;

  constructor(private readonly look: () => Promise<Found>) {
    this.watching = this.watch();
    // It is told by `stop`, not before.
    this.watching.catch(() => undefined);
  }

  /** Looks no more. Resolves to all that was seen, in order. @throws what a look has failed with. */
  async stop(): Promise<Sight<Found>[]> {
    this.stopping.abort();
    await this.watching;
    return this.sights;
  }

  private async watch(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const asked = Date.now();
      const found = await this.look();
      this.sights.push({ asked, told: Date.now(), found });
      await sleep(PAUSE_MS);
    }
  }
}
