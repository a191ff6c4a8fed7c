import type { z } from "zod";
import { ignoresGuardrails } from "#infra/core/instanceType";
import { onceRead, refuse } from "#infra/core/schema";
import { settings } from "./settings";

type Settings = z.infer<typeof settings>;

/** The settings with the rules that concern several of them. */
export const stageSettings = settings
  .superRefine(requireTimeToRing, onceRead("variants", "alarms", "promotion"))
  .superRefine(requireObeyedGuardrails, onceRead("variants", "deployment"))
  .superRefine(requireReachableRepositories, onceRead("network", "notebooks"));

/** Reports steps of a canary that end before its alarms can go off. */
function requireTimeToRing({ variants, alarms, promotion }: Settings, context: z.RefinementCtx) {
  if (!variants.some(({ canary }) => canary)) return;
  const setting = alarms.minutesWithoutInvocations > alarms.minutes ? "minutesWithoutInvocations" : "minutes";
  if (promotion.bakeMinutes > alarms[setting]) return;
  const allowed = `more than alarms.${setting} (${alarms[setting]})`;
  refuse(context, ["promotion", "bakeMinutes"], allowed, "the alarm must be able to go off before the next step");
}

/** Reports a traffic shift that a variant's instances do not support. */
function requireObeyedGuardrails({ variants, deployment }: Settings, context: z.RefinementCtx) {
  const ignoring = variants.findIndex(({ instanceType }) => ignoresGuardrails(instanceType));
  if (deployment.traffic === "allAtOnce" || ignoring < 0) return;
  const reason = `instances of type ${variants[ignoring]!.instanceType} (variants[${ignoring}]) always take over at once`;
  refuse(context, ["deployment", "traffic"], "allAtOnce", reason);
}

/** Reports Git repositories that the network does not lead to: SageMaker does not create such a notebook. */
function requireReachableRepositories({ network, notebooks }: Settings, context: z.RefinementCtx) {
  if (network.mode !== "isolated" || network.egress?.length) return;
  notebooks.forEach(({ defaultRepository, additionalRepositories }, i) => {
    const report = (setting: string) =>
      refuse(context, ["notebooks", i, setting], "left out", "the network has no egress rule to a Git host");
    if (defaultRepository) report("defaultRepository");
    if (additionalRepositories.length > 0) report("additionalRepositories");
  });
}
