import { setTimeout as sleep } from "node:timers/promises";
import type { DeploymentConfig } from "../state/deployment";
import type { Hosting } from "./hosting";
import { RollbackError } from "./failures";

/** How often the alarms are read, in seconds of AWS's pace; never more often than every 20 ms. */
const INTERVAL_S = 5;
const SHORTEST_INTERVAL_MS = 20;
const ATTEMPTS = 3;
const RETRY_MS = 500;

/** Watches the alarms of an AutoRollbackConfiguration while a deployment waits. */
export class Guardrails {
  private readonly alarmNames: string[];

  constructor(
    private readonly hosting: Pick<Hosting, "alarms" | "timeScale">,
    private readonly region: string,
    config: DeploymentConfig | undefined,
    private readonly signal: AbortSignal,
  ) {
    this.alarmNames = (config?.AutoRollbackConfiguration?.Alarms ?? []).map(({ AlarmName }) => AlarmName!);
  }

  /**
   * Waits so many seconds of AWS's pace and reads the alarms at the beginning, meanwhile and at the end.
   * @throws RollbackError as soon as one is in ALARM, and when one does not exist or cannot be read.
   */
  async bake(seconds: number): Promise<void> {
    const { timeScale } = this.hosting;
    const end = Date.now() + seconds * 1000 * timeScale;
    const interval = Math.max(INTERVAL_S * 1000 * timeScale, SHORTEST_INTERVAL_MS);
    await this.check();
    for (let left = end - Date.now(); left > 0; left = end - Date.now()) {
      await sleep(Math.min(left, interval), undefined, { signal: this.signal });
      await this.check();
    }
  }

  private async check(): Promise<void> {
    const names = this.alarmNames;
    this.signal.throwIfAborted();
    if (names.length === 0) return;
    const states = await this.read(names);
    const missing = names.filter((name) => !states.has(name));
    if (missing.length > 0) throw new RollbackError(`these CloudWatch alarms do not exist: ${missing.join(", ")}`);
    const ringing = names.filter((name) => states.get(name) === "ALARM");
    if (ringing.length > 0) {
      throw new RollbackError(`these CloudWatch alarms were in ALARM state: ${ringing.join(", ")}`);
    }
  }

  /** Reads once more, and again, before it gives up. */
  private async read(names: string[], attempt = 1): Promise<Map<string, string>> {
    try {
      return await this.hosting.alarms.read(names, this.region);
    } catch (error) {
      if (attempt === ATTEMPTS) {
        throw new RollbackError(`these CloudWatch alarms could not be read: ${names.join(", ")}`, { cause: error });
      }
      await sleep(RETRY_MS, undefined, { signal: this.signal });
      return this.read(names, attempt + 1);
    }
  }
}
