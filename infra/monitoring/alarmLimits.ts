import * as pulumi from "@pulumi/pulumi";

/** Limits above which a variant is unhealthy. */
export interface AlarmLimits {
  /** Percentage of requests that may get a 5XX status: above 0, at most 100. */
  serverErrorPercent: number;
  /** Percentage of requests that may get a 4XX status: above 0, at most 100. */
  clientErrorPercent: number;
  /** Highest p90 latency of the model, in milliseconds. */
  modelLatencyMs: number;
  /** Highest p90 latency of SageMaker's part of a request, in milliseconds. */
  overheadLatencyMs: number;
  /** How many of the last three minutes must be over a limit before an alarm goes off: 1 to 3. */
  minutes: number;
  /** Minutes without a request until an alarm says so: 1 to 1440, a day. */
  minutesWithoutInvocations: number;
}

/** Minutes that error and latency alarms look back. */
export const WINDOW_MINUTES = 3;

/** Upper bound of the threshold: an alarm must still go off if all requests fail. */
const MOST_FAILED_PERCENT = 99;

/** Percentage of requests that may fail for any reason. */
export function failedPercent({ serverErrorPercent, clientErrorPercent }: AlarmLimits): number {
  // Rounds, so that 0.1 + 0.2 is 0.3.
  const allowed = Number((serverErrorPercent + clientErrorPercent).toPrecision(12));
  return Math.min(allowed, MOST_FAILED_PERCENT);
}

/** @throws ResourceError naming the limit, its value and what is allowed. */
export function checkAlarmLimits(limits: AlarmLimits, resource: pulumi.Resource) {
  const isWhole = (from: number, to: number) => (value: number) =>
    Number.isInteger(value) && value >= from && value <= to;
  const isPercent = (value: number) => value > 0 && value <= 100;
  const isDuration = (value: number) => value > 0 && Number.isFinite(value);
  const rules: [keyof AlarmLimits, (value: number) => boolean, string][] = [
    ["serverErrorPercent", isPercent, "above 0 and at most 100"],
    ["clientErrorPercent", isPercent, "above 0 and at most 100"],
    ["modelLatencyMs", isDuration, "above 0"],
    ["overheadLatencyMs", isDuration, "above 0"],
    ["minutes", isWhole(1, WINDOW_MINUTES), `a whole number from 1 to ${WINDOW_MINUTES}`],
    ["minutesWithoutInvocations", isWhole(1, 1440), "a whole number from 1 to 1440"],
  ];
  for (const [limit, holds, allowed] of rules) {
    if (holds(limits[limit])) continue;
    throw new pulumi.ResourceError(`\`${limit}\` must be ${allowed}, got ${limits[limit]}`, resource, true);
  }
}
