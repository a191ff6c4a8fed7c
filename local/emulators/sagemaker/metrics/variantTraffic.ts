import type { ErrorClass, Observation } from "./observation";

/** The longest time that figures reach back. */
export const MAX_SECONDS = 60;
/** Samples that are too old are removed this many at a time. */
const COMPACT_AFTER = 1_024;

/** How many invocations there were, and how many of them failed. */
export interface Counts {
  invocations: number;
  errors4XX: number;
  /** All other errors: 5XX answers, and no answer at all, which CloudWatch counts apart. */
  errors5XX: number;
}

/** The figures of the last seconds. */
export interface RecentFigures extends Counts {
  /** Milliseconds that half and nine tenths of the answers of the model took at most; absent when it was not asked. */
  modelLatencyP50?: number;
  modelLatencyP90?: number;
}

interface Sample {
  time: number;
  error?: ErrorClass;
  modelMs?: number;
}

/** What one variant answered: totals since the emulator's start, and every invocation of the last minute. */
export class VariantTraffic {
  private readonly totals: Counts = { invocations: 0, errors4XX: 0, errors5XX: 0 };
  private readonly samples: Sample[] = [];
  private oldest = 0;

  /** @param time milliseconds, as `Date.now()` */
  record({ error, modelMs }: Pick<Observation, "error" | "modelMs">, time: number): void {
    add(this.totals, error);
    this.samples.push({ time, error, modelMs });
    while (this.samples[this.oldest]!.time <= time - MAX_SECONDS * 1_000) this.oldest += 1;
    if (this.oldest < COMPACT_AFTER) return;
    this.samples.splice(0, this.oldest);
    this.oldest = 0;
  }

  get total(): Counts {
    return { ...this.totals };
  }

  /** The figures of the last `seconds` before `time`; at most a minute's. */
  recent(seconds: number, time: number): RecentFigures {
    const recent = this.samples.slice(this.oldest).filter((sample) => sample.time > time - seconds * 1_000);
    const counts: Counts = { invocations: 0, errors4XX: 0, errors5XX: 0 };
    for (const { error } of recent) add(counts, error);
    const latencies = recent.flatMap(({ modelMs }) => modelMs ?? []);
    return {
      ...counts,
      modelLatencyP50: percentile(latencies, 50),
      modelLatencyP90: percentile(latencies, 90),
    };
  }
}

function add(counts: Counts, error: ErrorClass | undefined): void {
  counts.invocations += 1;
  if (error) counts[error === "4XX" ? "errors4XX" : "errors5XX"] += 1;
}

/** The smallest of the values that `percent` per cent of them do not exceed (nearest rank); undefined without values. */
export function percentile(values: number[], percent: number): number | undefined {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(Math.ceil((percent / 100) * sorted.length), 1) - 1];
}
