import type { z } from "zod";
import { mostBakeMinutes } from "#infra/delivery/stateMachine/timing";
import { ignoresGuardrails } from "#infra/core/instanceType";
import type { alarms, deployment, promotion } from "./delivery";
import type { network } from "./network";
import type { variants } from "./variants";
import type { notebooks } from "./workbench";

// What settings must be for the sake of others.

interface Delivery {
  variants: z.infer<typeof variants>;
  alarms: z.infer<typeof alarms>;
  promotion: z.infer<typeof promotion>;
}

/** Reports a share of the traffic that would be raised before the alarms could say that it must not, where there is a canary. */
export function requireTimeToRing({ variants, alarms, promotion }: Delivery, context: z.RefinementCtx) {
  const { steps, bakeMinutes } = promotion;
  if (!variants.some(({ canary }) => canary)) return;
  const [setting, minutes] =
    alarms.minutesWithoutInvocations > alarms.minutes
      ? (["alarms.minutesWithoutInvocations", alarms.minutesWithoutInvocations] as const)
      : (["alarms.minutes", alarms.minutes] as const);
  const most = mostBakeMinutes(steps.length);
  const refuse = (message: string) => context.addIssue({ code: "custom", path: ["promotion", "bakeMinutes"], message });
  if (bakeMinutes <= minutes) refuse(`more than ${setting} (${minutes}), so that the alarm can ring`);
  if (bakeMinutes > most) refuse(`at most ${most} with ${steps.length} steps`);
}

interface Updates {
  variants: z.infer<typeof variants>;
  deployment: z.infer<typeof deployment>;
}

/** Reports a way of moving traffic that a variant's instances would not go. */
export function requireObeyedGuardrails({ variants, deployment }: Updates, context: z.RefinementCtx) {
  const ignoring = variants.findIndex(({ instanceType }) => ignoresGuardrails(instanceType));
  if (deployment.traffic === "allAtOnce" || ignoring < 0) return;
  const message = `allAtOnce, for instances such as those of variants[${ignoring}] always take over all at once`;
  context.addIssue({ code: "custom", path: ["deployment", "traffic"], message });
}

interface Workbench {
  network: z.infer<typeof network>;
  notebooks: z.infer<typeof notebooks>;
}

/** Reports Git repositories that could never be cloned: AWS makes no notebook whose repository it cannot reach. */
export function requireReachableRepositories({ network, notebooks }: Workbench, context: z.RefinementCtx) {
  if (network.mode !== "isolated" || network.egress?.length) return;
  const message = "left out in a network without a way to a Git host";
  notebooks.forEach(({ defaultRepository, additionalRepositories }, i) => {
    const report = (setting: string) => context.addIssue({ code: "custom", path: ["notebooks", i, setting], message });
    if (defaultRepository) report("defaultRepository");
    if (additionalRepositories.length > 0) report("additionalRepositories");
  });
}
