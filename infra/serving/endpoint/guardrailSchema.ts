import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { group, kinds, list, refuse, wholeNumber } from "#infra/core/schema";
import { type Guardrails, LONGEST_EXECUTION_S, waitSeconds, withDefaults } from "./guardrails";

// Bounds of SageMaker's BlueGreenUpdatePolicy:
// https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_BlueGreenUpdatePolicy.html

/** A step is at most half of the new fleet. */
export const LARGEST_SHARE_PERCENT = 50;

/** A pause after a step, or before the old fleet is removed. */
export const pauseSeconds = wholeNumber(0, 3_600);

/** The least percent of the new fleet that a step may be. */
export function leastPercent(type: "canary" | "linear"): number {
  return type === "linear" ? 10 : 1;
}

const traffic = kinds("type", [group({ type: z.literal("allAtOnce") }), shift("canary"), shift("linear")]);

/** How an endpoint moves to a new configuration. */
export const guardrails = group({
  traffic: traffic.optional(),
  terminationWaitSeconds: pauseSeconds.optional(),
  maximumExecutionSeconds: wholeNumber(600, LONGEST_EXECUTION_S).optional(),
  rollbackAlarmNames: list(z.custom<pulumi.Input<string>>(), "alarms", 10).optional(),
}).superRefine((given, context) => {
  const { traffic, terminationWaitSeconds, maximumExecutionSeconds } = withDefaults(given as Guardrails);
  const waits = waitSeconds(traffic) + terminationWaitSeconds;
  if (maximumExecutionSeconds > waits) return;
  refuse(context, ["maximumExecutionSeconds"], `more than all waits together (${waits})`);
});

/** Traffic that moves in steps. */
function shift<const T extends "canary" | "linear">(type: T) {
  return group({
    type: z.literal(type),
    size: group({
      percent: wholeNumber(leastPercent(type), LARGEST_SHARE_PERCENT).optional(),
      instances: wholeNumber(1).optional(),
    }).refine(isOneSize, "a map with percent or instances"),
    intervalSeconds: pauseSeconds,
  });
}

function isOneSize(size: object): boolean {
  const given: unknown[] = Object.values(size);
  return given.length === 1 && given[0] !== undefined;
}
