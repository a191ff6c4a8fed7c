import type { MetricDatum } from "@aws-sdk/client-cloudwatch";
import type { Observation } from "./observation";

/** AWS takes no more values in one datum. */
const MAX_VALUES = 150;

/** A datum and the region whose CloudWatch it is for. */
export interface RegionalDatum {
  region: string;
  datum: MetricDatum;
}

/** One value of a metric. */
export interface MetricValue {
  region: string;
  metricName: string;
  /** Values of the dimensions by their names. */
  dimensions: Record<string, string>;
  /** @default None */
  unit?: MetricDatum["Unit"];
  value: number;
}

interface Series {
  region: string;
  datum: Pick<MetricDatum, "MetricName" | "Dimensions" | "Unit">;
  /** How often each value has been seen. */
  counts: Map<number, number>;
}

/** The metrics since it was last drained; every single value is kept, so that percentiles are exact. */
export class MetricBuffer {
  private series = new Map<string, Series>();

  /** Adds what AWS publishes for one invocation; latencies in whole microseconds. */
  add(observation: Observation): void {
    const { error, modelMs, totalMs, asynchronous } = observation;
    if (!asynchronous) this.count(observation, "Invocations", 1);
    this.count(observation, "Invocation4XXErrors", error === "4XX" ? 1 : 0);
    this.count(observation, "Invocation5XXErrors", error === "5XX" ? 1 : 0);
    if (modelMs !== undefined) this.count(observation, "ModelLatency", microseconds(modelMs), "Microseconds");
    if (asynchronous) return;
    this.count(observation, "InvocationModelErrors", error ? 1 : 0);
    this.count(observation, "OverheadLatency", microseconds(totalMs - (modelMs ?? 0)), "Microseconds");
  }

  addValue({ region, metricName, dimensions, unit = "None", value }: MetricValue): void {
    const key = JSON.stringify([region, metricName, dimensions]);
    let series = this.series.get(key);
    if (!series) {
      const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
      series = { region, datum: { MetricName: metricName, Dimensions, Unit: unit }, counts: new Map() };
      this.series.set(key, series);
    }
    series.counts.set(value, (series.counts.get(value) ?? 0) + 1);
  }

  /** Takes everything out, as data of at most 150 different values each. */
  drain(): RegionalDatum[] {
    const { series } = this;
    this.series = new Map();
    const Timestamp = new Date();
    return [...series.values()].flatMap(({ region, datum, counts }) =>
      chunks([...counts], MAX_VALUES).map((chunk) => ({
        region,
        datum: {
          ...datum,
          Timestamp,
          Values: chunk.map(([value]) => value),
          Counts: chunk.map(([, count]) => count),
        },
      })),
    );
  }

  private count(
    { region, endpointName: EndpointName, variantName: VariantName }: Observation,
    metricName: string,
    value: number,
    unit?: MetricValue["unit"],
  ): void {
    this.addValue({ region, metricName, dimensions: { EndpointName, VariantName }, unit, value });
  }
}

function microseconds(milliseconds: number): number {
  return Math.max(Math.round(milliseconds * 1_000), 0);
}

function chunks<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
