import { z } from "zod";
import { MAX_STEPS } from "#infra/delivery/stateMachine/timing";
import { leastPercent } from "#infra/serving/endpoint/guardrailProblems";
import { LONGEST_EXECUTION_S, waitSeconds } from "#infra/serving/endpoint/guardrails";
import { isCronExpression } from "#infra/core/schedule";
import { group, requireDifferent, requireDifferentNames, text, timezone, wholeNumber } from "./allowed";

// Settings of progressive delivery: what a variant may grow to, when it is unhealthy, how a canary takes over.

const instances = { minInstanceCount: wholeNumber(1, 100), maxInstanceCount: wholeNumber(1, 100) };
const BOUNDS = "a map whose minInstanceCount is at most its maxInstanceCount";
const isOrdered = (bounds: { minInstanceCount: number; maxInstanceCount: number }) =>
  bounds.minInstanceCount <= bounds.maxInstanceCount;

const CRON = "six fields of a cron expression such as 0 20 ? * MON-FRI *";

/** Other bounds from a time on. */
const scalingSchedule = group({
  /** Unique in the variant. */
  name: text(/^[\w-]{1,40}$/, "1 to 40 letters, digits, hyphens and underscores"),
  /** When they begin to hold. */
  cron: z.string(CRON).refine((fields) => isCronExpression(`cron(${fields})`), CRON),
  timezone,
  ...instances,
}).refine(isOrdered, BOUNDS);

/** How the number of a variant's instances follows its load. */
export const autoscaling = group({
  ...instances,
  /** Invocations a minute that one instance should get. */
  invocationsPerInstance: wholeNumber(1, 1_000_000),
  /** Minutes after removing instances until more are removed. */
  scaleInCooldownMinutes: wholeNumber(0, 60).default(5),
  /** Minutes after adding instances until more are added. */
  scaleOutCooldownMinutes: wholeNumber(0, 60).default(1),
  /** Nights and weekends, for example. */
  schedules: z.array(scalingSchedule, "a list of schedules").superRefine(requireDifferentNames).default([]),
}).refine(isOrdered, BOUNDS);

const percent = (allowed: string) => z.number(allowed).gt(0, allowed).max(100, allowed);
const SHARE = "a number above 0, at most 100";

export const alarms = group({
  /** Share of the requests that may fail with a server error, in percent. */
  serverErrorPercent: percent(SHARE),
  /** Share of the requests that may fail with a client error, in percent. */
  clientErrorPercent: percent(SHARE),
  /** What the model may take for nine of ten requests, in ms. */
  modelLatencyMs: wholeNumber(1, 60_000),
  /** What SageMaker may add to that, in ms. */
  overheadLatencyMs: wholeNumber(1, 60_000),
  /** Minutes of bad figures, of three in a row, until an alarm rings. */
  minutes: wholeNumber(1, 3),
  /** Minutes without a request until an alarm says so. */
  minutesWithoutInvocations: wholeNumber(1, 60),
  /** Addresses that are told. Each has to confirm. */
  emails: z.array(z.email("a mail address"), "a list of mail addresses").superRefine(requireDifferent),
});

export const promotion = group({
  /** Shares of the traffic that the canary gets, one after the other, in percent. */
  steps: z
    .array(wholeNumber(1, 100), "a list of percentages")
    .max(MAX_STEPS, `a list of at most ${MAX_STEPS} percentages`)
    .refine(
      (steps) => steps.at(-1) === 100 && steps.every((step, i) => i === 0 || step > steps[i - 1]!),
      "a rising list of percentages that ends with 100",
    ),
  /** Minutes that each share is watched before the next. */
  bakeMinutes: wholeNumber(1, 1_440),
  /** Model package group in which the approval of a version starts a promotion; it is started by hand only unless given. */
  startOnApprovalOf: text(
    /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/,
    "the name of a model package group, of 1 to 63 letters, digits and inner hyphens",
  ).optional(),
});

interface LinearSettings {
  traffic: string;
  stepPercent: number;
  intervalSeconds: number;
  terminationWaitSeconds: number;
}

export const deployment = group({
  /** How many instances of the new fleet take traffic first; allAtOnce for all of them. */
  traffic: z.enum(["allAtOnce", "canary", "linear"], "allAtOnce, canary or linear"),
  /** Share of the new fleet that takes traffic in a step of canary or linear, in percent; canary takes at most 50. */
  stepPercent: wholeNumber(1, 50),
  /** Seconds that a step is watched before the next. */
  intervalSeconds: wholeNumber(0, 3_600),
  /** Seconds that the old fleet is kept after the new one has taken over. */
  terminationWaitSeconds: wholeNumber(0, 3_600),
  /** How many configurations before the one in use are kept, for going back. */
  keepConfigurations: wholeNumber(0, 10),
}).superRefine(requireLinearSteps);

/** Reports equal steps that are smaller, or last longer all together, than SageMaker allows. */
function requireLinearSteps(settings: LinearSettings, context: z.RefinementCtx) {
  const { traffic, stepPercent, intervalSeconds, terminationWaitSeconds } = settings;
  if (traffic !== "linear") return;
  const refuse = (setting: string, message: string) => context.addIssue({ code: "custom", path: [setting], message });
  const least = leastPercent(traffic);
  if (stepPercent < least) {
    refuse("stepPercent", `a whole number from ${least} to 50 where traffic is linear`);
    return;
  }
  const waits = waitSeconds({ type: traffic, size: { percent: stepPercent }, intervalSeconds });
  if (waits + terminationWaitSeconds < LONGEST_EXECUTION_S) return;
  const rest = LONGEST_EXECUTION_S - terminationWaitSeconds;
  refuse(
    "intervalSeconds",
    `short enough for all steps together (${waits}) to be below ${rest}, what terminationWaitSeconds leaves of the ${LONGEST_EXECUTION_S} that an update may take`,
  );
}
