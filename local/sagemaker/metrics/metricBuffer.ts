import type { MetricDatum } from "@aws-sdk/client-cloudwatch";
import type { Observation } from "./observation";

/** AWS takes no more values in one datum. */
const MAX_VALUES = 150;

/** A datum and the region whose CloudWatch it is for. */
export interface RegionalDatum {
  region: string;
  datum: MetricDatum;
}

interface Series {
  region: string;
  datum: Pick<MetricDatum, "MetricName" | "Dimensions" | "Unit">;
  /** How often each value has been seen. */
  counts: Map<number, number>;
}

/** The metrics of invocations since it was last drained; every single value is kept, so that percentiles are exact. */
export class MetricBuffer {
  private series = new Map<string, Series>();

  /** Adds what AWS publishes for one invocation; latencies in whole microseconds. */
  add(observation: Observation): void {
    const { error, modelMs, totalMs } = observation;
    this.count(observation, "Invocations", 1);
    this.count(observation, "Invocation4XXErrors", error === "4XX" ? 1 : 0);
    this.count(observation, "Invocation5XXErrors", error === "5XX" ? 1 : 0);
    if (modelMs !== undefined) this.count(observation, "ModelLatency", microseconds(modelMs), "Microseconds");
    this.count(observation, "OverheadLatency", microseconds(totalMs - (modelMs ?? 0)), "Microseconds");
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
    { region, endpointName, variantName }: Observation,
    MetricName: string,
    value: number,
    Unit: MetricDatum["Unit"] = "None",
  ): void {
    const key = JSON.stringify([region, endpointName, variantName, MetricName]);
    let series = this.series.get(key);
    if (!series) {
      const Dimensions = [
        { Name: "EndpointName", Value: endpointName },
        { Name: "VariantName", Value: variantName },
      ];
      series = { region, datum: { MetricName, Dimensions, Unit }, counts: new Map() };
      this.series.set(key, series);
    }
    series.counts.set(value, (series.counts.get(value) ?? 0) + 1);
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
