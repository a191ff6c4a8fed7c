import { z } from "zod";
import { isBurstable } from "#infra/core/instanceType";
import { group, list, refuse, requireUniqueNames, text, wholeNumber } from "#infra/core/schema";
import { cronFields, instanceType, timezone } from "#infra/core/valueSchemas";

interface Bounds {
  minInstanceCount: number;
  maxInstanceCount: number;
}

// Only inference components and asynchronous endpoints scale to zero; the account's quotas bound the other end.
// https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-prerequisites.html
const bounds = {
  minInstanceCount: wholeNumber(1).meta({ description: "Fewest instances.", unit: "instances" }),
  maxInstanceCount: wholeNumber(1).meta({
    description: "Most instances; at least `minInstanceCount`.",
    unit: "instances",
  }),
};

/**
 * Bounds that apply from a time on, until another schedule changes them. A deployment keeps the bounds of the schedule, unless it changes the
 * declared bounds itself or refreshes the stack.
 */
const scalingSchedule = group({
  name: text(/^[\w-]{1,40}$/, "1 to 40 letters, digits, hyphens and underscores").meta({
    description: "Name of the schedule, unique in the variant: 1 to 40 letters, digits, hyphens and underscores.",
  }),
  cron: cronFields.meta({
    description: "When the bounds take effect: AWS's six cron fields, as in `0 20 ? * MON-FRI *`.",
  }),
  timezone: timezone.meta({ description: "Time zone of `cron`, as in `Europe/Berlin`." }),
  ...bounds,
}).superRefine(requireOrder);

/** How the number of a variant's instances follows its load. */
export const autoscaling = group({
  ...bounds,
  invocationsPerInstance: z
    .number("a number above 0")
    .gt(0, "a number above 0")
    .meta({ description: "Target load of one instance. Above it, instances are added.", unit: "invocations a minute" }),
  scaleInCooldownMinutes: wholeNumber(0)
    .default(5)
    .meta({ description: "Time after removing instances until more are removed.", unit: "minutes" }),
  scaleOutCooldownMinutes: wholeNumber(0)
    .default(1)
    .meta({ description: "Time after adding instances until more are added.", unit: "minutes" }),
  schedules: list(scalingSchedule, "schedules").superRefine(requireUniqueNames).default([]).meta({
    description:
      "Bounds that replace the ones above at certain times, for example at night. Each applies until the next one.",
  }),
}).superRefine(requireOrder);

/** The plain arguments of a `VariantAutoscaling`. */
export const autoscalingArguments = group({
  /** The variant's instance type. SageMaker does not scale burstable instances. */
  instanceType,
  ...autoscaling.shape,
})
  .superRefine(requireOrder)
  .superRefine(({ instanceType }, context) => requireScalableType(instanceType, context, ["instanceType"]));

/** Reports a minimum above the maximum. */
function requireOrder({ minInstanceCount, maxInstanceCount }: Bounds, context: z.RefinementCtx) {
  if (minInstanceCount <= maxInstanceCount) return;
  refuse(context, ["maxInstanceCount"], `at least minInstanceCount (${minInstanceCount})`);
}

/** Reports a burstable instance type: SageMaker does not scale those. */
export function requireScalableType(instanceType: string, context: z.RefinementCtx, path: PropertyKey[]) {
  if (!isBurstable(instanceType)) return;
  refuse(context, path, "an instance type that is not burstable", "SageMaker does not scale burstable instances");
}
