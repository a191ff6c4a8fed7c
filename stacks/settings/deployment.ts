import type { z } from "zod";
import { group, oneOf, refuse, wholeNumber } from "#infra/core/schema";
import { LARGEST_SHARE_PERCENT, leastPercent, pauseSeconds } from "#infra/serving/endpoint/guardrailSchema";
import { LONGEST_EXECUTION_S, waitSeconds } from "#infra/serving/endpoint/guardrails";
import { keepConfigurations } from "#infra/serving/endpoint/endpointSchema";

/** How the endpoint moves to a new configuration. */
export const deployment = group({
  traffic: oneOf(["allAtOnce", "canary", "linear"]).meta({
    description:
      "How the new fleet takes over the traffic: at once, in two steps, or in equal steps. Variants on `ml.inf1` support `allAtOnce` only.",
  }),
  stepPercent: wholeNumber(1, LARGEST_SHARE_PERCENT).meta({
    description:
      "Share of the new fleet that takes traffic in a step of `canary` or `linear`. At least 10 for `linear`.",
    unit: "%",
  }),
  intervalSeconds: pauseSeconds.meta({
    description:
      "Time for which the alarms are watched after each step. " +
      `All steps and \`terminationWaitSeconds\` together take less than ${LONGEST_EXECUTION_S.toLocaleString("en")} seconds.`,
    unit: "seconds",
  }),
  terminationWaitSeconds: pauseSeconds.meta({
    description: "Time for which the old fleet is kept after the new one has taken over.",
    unit: "seconds",
  }),
  keepConfigurations: keepConfigurations.meta({
    description: "Number of previous endpoint configurations to keep for a rollback.",
    unit: "configurations",
  }),
}).superRefine(requireLinearSteps);

/** Reports equal steps that are smaller, or last longer all together, than SageMaker allows. */
function requireLinearSteps(settings: z.infer<typeof deployment>, context: z.RefinementCtx) {
  const { traffic, stepPercent, intervalSeconds, terminationWaitSeconds } = settings;
  if (traffic !== "linear") return;
  const least = leastPercent(traffic);
  if (stepPercent < least) {
    refuse(
      context,
      ["stepPercent"],
      `a whole number from ${least} to ${LARGEST_SHARE_PERCENT} where traffic is linear`,
    );
    return;
  }
  const steps = waitSeconds({ type: traffic, size: { percent: stepPercent }, intervalSeconds: 1 });
  const longest = Math.ceil((LONGEST_EXECUTION_S - terminationWaitSeconds) / steps) - 1;
  if (intervalSeconds <= longest) return;
  const reason = `${steps} steps and terminationWaitSeconds (${terminationWaitSeconds}) take less than ${LONGEST_EXECUTION_S} seconds`;
  refuse(context, ["intervalSeconds"], `at most ${longest}`, reason);
}
