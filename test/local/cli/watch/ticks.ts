import type { Tick, WatchedVariant } from "#local/cli/watch/tick";

const VARIANT: WatchedVariant = {
  name: "stable",
  weight: 80,
  instances: 2,
  invocationsPerSecond: 40,
  errorPercent: 0,
  modelLatencyP50: 2.04,
  modelLatencyP90: 5,
  totalInvocations: 1_000,
  totalErrors: 0,
};

/** A variant, told apart from others by what is given. */
export function variant(more: Partial<WatchedVariant>): WatchedVariant {
  return { ...VARIANT, ...more };
}

/** A moment, so many seconds after 12:00, of the endpoint `digits`. */
export function tick(seconds: number, ...variants: WatchedVariant[]): Tick {
  const time = new Date(Date.UTC(2026, 10, 21, 12) + seconds * 1_000).toISOString();
  return { time, endpoints: [{ name: "digits", status: "InService", variants, alarms: [] }] };
}
