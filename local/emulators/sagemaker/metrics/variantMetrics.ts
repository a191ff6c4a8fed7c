import type { MetricPublisher } from "./metricPublisher";
import type { Observation } from "./observation";
import { VariantTraffic } from "./variantTraffic";

/** Takes note of every invocation of every variant: for CloudWatch, and for who watches this target. */
export class VariantMetrics {
  private readonly traffic = new Map<string, VariantTraffic>();

  constructor(private readonly publisher: Pick<MetricPublisher, "record" | "close">) {}

  record(observation: Observation): void {
    this.publisher.record(observation);
    this.of(observation.endpointName, observation.variantName).record(observation, Date.now());
  }

  /** The traffic of a variant since the emulator was started. */
  of(endpointName: string, variantName: string): VariantTraffic {
    const key = JSON.stringify([endpointName, variantName]);
    const known = this.traffic.get(key) ?? new VariantTraffic();
    this.traffic.set(key, known);
    return known;
  }

  /** Publishes what is left. */
  close(): Promise<void> {
    return this.publisher.close();
  }
}
