import type { UsagePlan } from "./deployedStage";

export type QuotaSettings = NonNullable<UsagePlan["quotaSettings"]>;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Counts the requests of one API key in the current day, week (from Monday) or month, in UTC. */
export class Quota {
  private window?: number;
  private used: number;

  constructor(private readonly settings: QuotaSettings) {
    this.used = settings.offset;
  }

  /** Whether another request may pass at this time; if so, it is counted. */
  admit(now = new Date()): boolean {
    const window = windowOf(this.settings.period, now);
    if (this.window !== undefined && this.window !== window) this.used = 0;
    this.window = window;
    if (this.used >= this.settings.limit) return false;
    this.used++;
    return true;
  }
}

function windowOf(period: QuotaSettings["period"], now: Date): number {
  const day = Math.floor(now.getTime() / DAY_MS);
  switch (period) {
    case "DAY":
      return day;
    case "WEEK":
      // Day 0 was a Thursday.
      return Math.floor((day + 3) / 7);
    case "MONTH":
      return now.getUTCFullYear() * 12 + now.getUTCMonth();
  }
}
