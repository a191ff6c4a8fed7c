import { formatError } from "#local/host/formatError";
import { MetricBuffer, type MetricValue, type RegionalDatum } from "./metricBuffer";
import type { MetricSink } from "./metricSink";
import type { Observation } from "./observation";

const INTERVAL_MS = 250;
/** AWS takes no more data in one request. */
const MAX_DATA = 1_000;
/** What is kept while CloudWatch does not answer; the oldest is dropped. */
const MAX_WAITING = 10_000;

/** Publishes metrics in the background, four times a second while there are any. No invocation waits for it or fails by it. */
export class MetricPublisher {
  private readonly buffer = new MetricBuffer();
  private waiting: RegionalDatum[] = [];
  private timer?: NodeJS.Timeout;
  private sending = Promise.resolve();
  private away = false;

  constructor(
    private readonly sink: MetricSink,
    private readonly log: (line: string) => void,
  ) {}

  record(observation: Observation): void {
    this.buffer.add(observation);
    this.schedule();
  }

  add(value: MetricValue): void {
    this.buffer.addValue(value);
    this.schedule();
  }

  /** Publishes what is left, as far as CloudWatch takes it, and nothing any more. */
  async close(): Promise<void> {
    await this.publish();
    clearTimeout(this.timer);
    this.sink.close();
  }

  private schedule(): void {
    this.timer ??= setTimeout(() => void this.publish(), INTERVAL_MS);
  }

  /** Waits for the publishing that is under way, then publishes the rest. */
  private publish(): Promise<void> {
    clearTimeout(this.timer);
    this.sending = this.sending.then(async () => {
      this.waiting.push(...this.buffer.drain());
      this.timer = undefined;
      while (this.waiting.length > 0 && (await this.send(takeBatch(this.waiting))));
      if (this.waiting.length > 0) this.schedule();
    });
    return this.sending;
  }

  /** Whether CloudWatch took the batch; it waits on, if there is room, when it did not. */
  private async send(batch: RegionalDatum[]): Promise<boolean> {
    try {
      await this.sink.put(
        batch[0]!.region,
        batch.map(({ datum }) => datum),
      );
      this.away = false;
      return true;
    } catch (error) {
      if (!this.away) this.log(`metrics: CloudWatch does not take them: ${formatError(error)}`);
      this.away = true;
      this.waiting = [...batch, ...this.waiting].slice(-MAX_WAITING);
      return false;
    }
  }
}

/** Takes as many data out of the front as one request may hold. */
function takeBatch(waiting: RegionalDatum[]): RegionalDatum[] {
  const other = waiting.findIndex(({ region }) => region !== waiting[0]!.region);
  return waiting.splice(0, Math.min(MAX_DATA, other === -1 ? waiting.length : other));
}
