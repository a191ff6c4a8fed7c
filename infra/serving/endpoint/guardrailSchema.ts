import { wholeNumber } from "#infra/core/schema";

// Bounds of SageMaker's BlueGreenUpdatePolicy:
// https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_BlueGreenUpdatePolicy.html

/** SageMaker gives an update no more time. */
export const LONGEST_EXECUTION_S = 28_800;
/** A step is at most half of the new fleet. */
export const LARGEST_SHARE_PERCENT = 50;

/** A pause after a step, or before the old fleet is removed. */
export const pauseSeconds = wholeNumber(0, 3_600);
/** The time after which an update is rolled back. */
export const executionSeconds = wholeNumber(600, LONGEST_EXECUTION_S);

/** The least percent of the new fleet that a step may be. */
export function leastPercent(type: "canary" | "linear"): number {
  return type === "linear" ? 10 : 1;
}
