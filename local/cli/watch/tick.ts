import type { EndpointTraffic, VariantTraffic } from "#local/daemon/traffic";
import type { Fault } from "#local/emulators/sagemaker/faults/fault";
import { alarmsOf, type FiringAlarm } from "./alarms";

/** One variant at a moment. Rates are those since the previous moment. */
export interface WatchedVariant {
  name: string;
  weight: number;
  /** Healthy instances. */
  instances: number;
  invocationsPerSecond: number;
  /** Share of the invocations, in percent, that ended with 4XX or 5XX; absent without invocations. */
  errorPercent?: number;
  /** Model latency in milliseconds at the 50th and 90th percentile; absent without invocations of the model. */
  modelLatencyP50?: number;
  modelLatencyP90?: number;
  /** Since the local target was started. */
  totalInvocations: number;
  totalErrors: number;
  fault?: Fault;
}

/** One endpoint at a moment. */
export interface WatchedEndpoint {
  name: string;
  status: string;
  variants: WatchedVariant[];
  /** Names of its alarms that are in ALARM. */
  alarms: string[];
}

/** All watched endpoints at a moment; a line of `watch --json`. */
export interface Tick {
  /** ISO 8601. */
  time: string;
  endpoints: WatchedEndpoint[];
}

/** @param seconds how far back the recent figures of the traffic reach */
export function buildTick(time: Date, traffic: EndpointTraffic[], firing: FiringAlarm[], seconds: number): Tick {
  return {
    time: time.toISOString(),
    endpoints: traffic.map(({ name, status, variants }) => ({
      name,
      status,
      variants: variants.map((variant) => describeVariant(variant, seconds)),
      alarms: alarmsOf(name, firing),
    })),
  };
}

function describeVariant(variant: VariantTraffic, seconds: number): WatchedVariant {
  const { name, weight, instances, total, recent, fault } = variant;
  const { invocations, errors4XX, errors5XX, ...latencies } = recent;
  return {
    name,
    weight,
    instances,
    invocationsPerSecond: invocations / seconds,
    errorPercent: invocations === 0 ? undefined : (100 * (errors4XX + errors5XX)) / invocations,
    ...latencies,
    totalInvocations: total.invocations,
    totalErrors: total.errors4XX + total.errors5XX,
    fault,
  };
}
