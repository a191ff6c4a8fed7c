import type { CloudWatch } from "@aws-sdk/client-cloudwatch";
import type { DaemonClient } from "#local/daemon/client";
import { UserError } from "#local/host/userError";
import { type FiringAlarm, readFiringAlarms } from "./alarms";
import { buildTick, type Tick } from "./tick";

/** Reads the traffic and the alarms of the watched endpoints. */
export class Watcher {
  private before?: number;

  constructor(
    private readonly daemon: Pick<DaemonClient, "traffic">,
    private readonly cloudWatch: CloudWatch,
    private readonly endpointNames: string[],
    private readonly intervalSeconds: number,
  ) {}

  /**
   * What there is to see now; rates are those since the last look, or of an interval.
   * @throws UserError when the local target stopped responding: `npm run local -- status` shows what is running.
   */
  async look(): Promise<Tick> {
    const now = performance.now();
    const since = this.before === undefined ? this.intervalSeconds : (now - this.before) / 1_000;
    const seconds = Math.min(Math.max(since, 0.001), 60);
    this.before = now;
    const [traffic, firing] = await Promise.all([this.traffic(seconds), this.alarms()]);
    return buildTick(
      new Date(),
      traffic.filter(({ name }) => this.endpointNames.includes(name)),
      firing,
      seconds,
    );
  }

  private async traffic(seconds: number) {
    try {
      return await this.daemon.traffic(seconds);
    } catch (error) {
      if (error instanceof UserError) throw error;
      throw new UserError("the local target stopped responding: `npm run local -- status` shows what is running", {
        cause: error,
      });
    }
  }

  /** None if CloudWatch does not answer. */
  private async alarms(): Promise<FiringAlarm[]> {
    return readFiringAlarms(this.cloudWatch).catch(() => []);
  }
}
