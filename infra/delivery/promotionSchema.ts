import { z } from "zod";
import { group, list, refuse, text, wholeNumber } from "../core/schema";
import { MAX_BAKE_MINUTES_IN_ALL, MAX_STEPS, mostBakeMinutes } from "./stateMachine/timing";
import type { WeightedVariant } from "./stateMachine/trafficSplit";

const WEIGHT = "a number of 0 or more";

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

/** The plain arguments of a `Promotion`. */
export const promotionArguments = group({
  ...promotion.shape,
  /** All variants of the endpoint, with their configured weights. */
  variants: list(
    z.object({ name: z.string("a text"), weight: z.number(WEIGHT).min(0, WEIGHT) }, "a map with name and weight"),
    "variants",
  ),
  /** Name of the variant to promote. */
  canary: z.string("a text"),
  /** Minutes that the slowest alarm needs to go off. @default 2, the two one-minute periods of a metric */
  alarmMinutes: wholeNumber(1).default(2),
})
  .superRefine(requireBakeTime)
  .superRefine(requireTimeToRing)
  .superRefine(requireStableVariant);

function isRising(steps: number[]): boolean {
  return steps.at(-1) === 100 && steps.every((step, i) => i === 0 || step > steps[i - 1]!);
}

/** Reports a promotion that Step Functions would end. */
function requireBakeTime({ steps, bakeMinutes }: Steps, context: z.RefinementCtx) {
  const most = mostBakeMinutes(steps.length);
  if (bakeMinutes > most) refuse(context, ["bakeMinutes"], `at most ${most} with ${steps.length} steps`);
}

/** Reports steps that end before an alarm can go off. */
function requireTimeToRing(
  { bakeMinutes, alarmMinutes }: { bakeMinutes: number; alarmMinutes: number },
  context: z.RefinementCtx,
) {
  if (bakeMinutes > alarmMinutes) return;
  const reason = "the alarm must be able to go off before the next step";
  refuse(context, ["bakeMinutes"], `more than alarmMinutes (${alarmMinutes})`, reason);
}

/** Reports a canary that is not a variant, and one without another variant that serves: traffic could not go back to it. */
function requireStableVariant(
  { variants, canary }: { variants: WeightedVariant[]; canary: string },
  context: z.RefinementCtx,
) {
  const names = variants.map(({ name }) => name).join(", ");
  if (!variants.some(({ name }) => name === canary)) {
    refuse(context, ["canary"], `the name of one of the variants (${names})`);
  }
  if (variants.some(({ name, weight }) => name !== canary && weight > 0)) return;
  refuse(context, ["variants"], `a list in which another variant than the canary "${canary}" has a weight above 0`);
}
