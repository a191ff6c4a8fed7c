import type { ApiKey, DeployedStage, UsagePlan } from "./deployedStage";
import { GatewayError } from "./gatewayError";
import { Throttle } from "./throttle";

interface Client {
  key: ApiKey;
  throttle?: Throttle;
  quota?: Quota;
}

/** The API keys of a stage with the limits of their usage plans. */
export class UsagePlans {
  private readonly clients: Map<string, Client>;

  constructor(keys: DeployedStage["keys"]) {
    this.clients = new Map(
      keys.map(({ key, plan: { throttleSettings, quotaSettings } }) => {
        const { burstLimit, rateLimit } = throttleSettings ?? {};
        const limited = burstLimit != null && rateLimit != null;
        return [
          key.value,
          {
            key,
            throttle: limited ? new Throttle(burstLimit, rateLimit) : undefined,
            quota: quotaSettings ? new Quota(quotaSettings) : undefined,
          },
        ];
      }),
    );
  }

  /**
   * Counts a request with this API key.
   * @throws GatewayError when the key is unknown, disabled, or over a limit of its plan.
   */
  admit(value: string | undefined): ApiKey {
    const client = value === undefined ? undefined : this.clients.get(value);
    if (!client?.key.enabled) throw new GatewayError("INVALID_API_KEY");
    if (client.throttle?.admit() === false) throw new GatewayError("THROTTLED");
    if (client.quota?.admit() === false) throw new GatewayError("QUOTA_EXCEEDED");
    return client.key;
  }
}

export type QuotaSettings = NonNullable<UsagePlan["quotaSettings"]>;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Counts the requests of one API key in the current day, week (from Monday) or month. All are in UTC. */
export class Quota {
  private window?: number;
  private used: number;

  constructor(private readonly settings: QuotaSettings) {
    this.used = settings.offset;
  }

  /** Counts a request. Returns false when the quota is used up. */
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
