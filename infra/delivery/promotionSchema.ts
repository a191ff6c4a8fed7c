import type { z } from "zod";
import { group, list, refuse, text, wholeNumber } from "../core/schema";
import { MAX_BAKE_MINUTES_IN_ALL, MAX_STEPS, mostBakeMinutes } from "./stateMachine/timing";

interface Steps {
  steps: number[];
  bakeMinutes: number;
}

/** How the canary takes over. */
export const promotion = group({
  steps: list(wholeNumber(1, 100), "percentages", MAX_STEPS)
    .refine(isRising, "a rising list of percentages that ends with 100")
    .meta({
      description: `Shares of the traffic that the canary gets one after the other. They rise, end with 100, and are at most ${MAX_STEPS}.`,
      unit: "%",
    }),
  bakeMinutes: wholeNumber(1, MAX_BAKE_MINUTES_IN_ALL).meta({
    description:
      "Time for which the alarms are watched after each step. All steps together take at most " +
      `${MAX_BAKE_MINUTES_IN_ALL.toLocaleString("en")} minutes. With a canary it is more than \`alarms.minutesWithoutInvocations\` and \`alarms.minutes\`.`,
    unit: "minutes",
  }),
  startOnApprovalOf: text(
    /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/,
    "the name of a model package group: 1 to 63 letters, digits and inner hyphens",
  )
    .optional()
    .meta({
      description: "Model package group. The approval of a version in it starts a promotion.",
      absent: "by hand only",
      page: "operations/promotion.md",
    }),
}).superRefine(requireBakeTime);

function isRising(steps: number[]): boolean {
  return steps.at(-1) === 100 && steps.every((step, i) => i === 0 || step > steps[i - 1]!);
}

/** Reports a promotion that Step Functions would end. */
export function requireBakeTime({ steps, bakeMinutes }: Steps, context: z.RefinementCtx) {
  const most = mostBakeMinutes(steps.length);
  if (bakeMinutes > most) refuse(context, ["bakeMinutes"], `at most ${most} with ${steps.length} steps`);
}
