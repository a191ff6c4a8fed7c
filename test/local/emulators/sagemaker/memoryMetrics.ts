import type { MetricDatum } from "@aws-sdk/client-cloudwatch";
import type { MetricSink } from "#local/emulators/sagemaker/metrics/metricSink";

/** Metric data in memory, in the order in which they came. */
export class MemoryMetrics implements MetricSink {
  readonly calls: { region: string; data: MetricDatum[] }[] = [];
  /** Set while nothing is taken. */
  away?: Error;

  put(region: string, data: MetricDatum[]): Promise<void> {
    if (this.away) return Promise.reject(this.away);
    this.calls.push({ region, data });
    return Promise.resolve();
  }

  close(): void {}

  /** Every value of a metric: a variant's, or the endpoint's own. */
  values(metricName: string, variantName?: string): number[] {
    return this.calls
      .flatMap(({ data }) => data)
      .filter(({ MetricName, Dimensions }) => MetricName === metricName && Dimensions![1]?.Value === variantName)
      .flatMap(({ Values, Counts }) => Values!.flatMap((value, index) => Array<number>(Counts![index]!).fill(value)));
  }
}
