import * as pulumi from "@pulumi/pulumi";

/** When a variant counts as unhealthy. */
export interface AlarmLimits {
  /** Share of the requests that may be answered with a 5XX status, in percent: above 0, at most 100. */
  serverErrorPercent: number;
  /** Share of the requests that may be answered with a 4XX status, in percent: above 0, at most 100. */
  clientErrorPercent: number;
  /** How long the model may take for nine of ten requests, in milliseconds. */
  modelLatencyMs: number;
  /** How long SageMaker may take besides the model for nine of ten requests, in milliseconds. */
  overheadLatencyMs: number;
  /** Minutes over a limit, of three in a row, until an alarm rings: 1 to 3. */
  minutes: number;
  /** Minutes without a request until an alarm says so: 1 to 1440, a day. */
  minutesWithoutInvocations: number;
}

/** Minutes that an alarm about errors or latency looks back on. */
export const WINDOW_MINUTES = 3;

/** However much the limits allow: all requests failing must still be more. */
const MOST_FAILED_PERCENT = 99;

/** Share of the requests, in percent, that may go without a good answer of the model, for whatever reason. */
export function failedPercent({ serverErrorPercent, clientErrorPercent }: AlarmLimits): number {
  // 0.1 and 0.2 make 0.3 here.
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
