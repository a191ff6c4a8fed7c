import type { z } from "zod";
import { group, percent, wholeNumber } from "../core/schema";

/** Minutes that error and latency alarms look back. */
export const WINDOW_MINUTES = 3;

/**
 * A real-time endpoint gives a model 60 seconds for an answer, an asynchronous one up to an hour.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointAsync.html
 */
const LONGEST_ANSWER_MS = 3_600_000;

/**
 * With periods below an hour, all evaluation periods of an alarm together are at most a day.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
const LONGEST_EVALUATION_MINUTES = 1_440;

/** Limits above which a variant is unhealthy. */
export const alarmLimits = group({
  serverErrorPercent: percent().meta({
    description: "Highest share of a variant's requests that may get a 5XX status.",
    unit: "%",
  }),
  clientErrorPercent: percent().meta({
    description: "Highest share of a variant's requests that may get a 4XX status.",
    unit: "%",
  }),
  modelLatencyMs: wholeNumber(1, LONGEST_ANSWER_MS).meta({
    description: "Highest p90 latency of the model.",
    unit: "ms",
  }),
  overheadLatencyMs: wholeNumber(1, LONGEST_ANSWER_MS).meta({
    description: "Highest p90 latency that SageMaker adds to the model's.",
    unit: "ms",
  }),
  minutes: wholeNumber(1, WINDOW_MINUTES).meta({
    description: `Number of the last ${WINDOW_MINUTES} minutes that must exceed a limit before its alarm goes off.`,
    unit: "minutes",
  }),
  minutesWithoutInvocations: wholeNumber(1, LONGEST_EVALUATION_MINUTES).meta({
    description: "Minutes without a request until an alarm goes off.",
    unit: "minutes",
  }),
});

export type AlarmLimits = z.infer<typeof alarmLimits>;

/** Upper bound of the threshold: an alarm must still go off if all requests fail. */
const MOST_FAILED_PERCENT = 99;

/** Percentage of requests that may fail for any reason. */
export function failedPercent({ serverErrorPercent, clientErrorPercent }: AlarmLimits): number {
  // Rounds, so that 0.1 + 0.2 is 0.3.
  const allowed = Number((serverErrorPercent + clientErrorPercent).toPrecision(12));
  return Math.min(allowed, MOST_FAILED_PERCENT);
}
