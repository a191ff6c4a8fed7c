import { describeSplit, look, readAlarms } from "./calls";
import { assignChanged } from "./changed";
import { failedStep } from "./failedStep";
import { ABORT, bakeName, ENDPOINT_CHANGED } from "./names";
import type { PromotionPlan } from "./plan";
import { choice, quote, type States, wait } from "./states";
import type { TrafficSplit } from "./trafficSplit";

/** Watches the alarms and the endpoint for the planned time. */
export function buildBake(plan: PromotionPlan, split: TrafficSplit, next: string): States {
  const { minutes, intervalSeconds, readings } = plan.bake;
  const share = `${split.percent} %`;
  const [watch, lookAgain, read] = [
    `Watch ${share}`,
    `Look at the endpoint with ${share}`,
    `Read the alarms with ${share}`,
  ];
  return {
    [bakeName(split.percent)]: {
      Type: "Pass",
      Assign: { reading: 0, looks: 0 },
      Output: { progress: `${describeSplit(split)}: watched for ${minutes} min`, step: split.percent },
      Next: watch,
    },
    ...wait(watch, intervalSeconds, lookAgain),
    ...look(plan, lookAgain, {
      assign: assignChanged(plan, "[$weights]"),
      next: `Is it still ${share}?`,
      onError: failedStep(lookAgain),
    }),
    ...choice(`Is it still ${share}?`, [{ when: "$changed", next: ENDPOINT_CHANGED }], read),
    ...readAlarms(plan, read, {
      assign: {
        reason: findReason(plan, share),
        trafficSeen: '$trafficSeen or $noInvocations.StateValue = "OK"',
        reading: "$reading + 1",
      },
      next: `Is ${share} healthy?`,
      onError: failedStep(read),
    }),
    ...choice(
      `Is ${share} healthy?`,
      [
        { when: '$reason != ""', next: ABORT },
        { when: `$reading < ${readings}`, next: watch },
      ],
      next,
    ),
  };
}

/**
 * JSONata: the reason to abort the canary, or an empty text. If the canary had no traffic before this run, its
 * `noInvocations` alarm is still on. That counts once it has had traffic, or at the last reading.
 */
function findReason({ alarms, bake }: PromotionPlan, share: string): string {
  const { unhealthy, noInvocations } = alarms;
  const rang = (alarm: string) => quote(`the alarm ${alarm} rang at ${share}: `);
  return [
    `$not($exists($unhealthy) and $exists($noInvocations)) ? ${quote(`the alarms ${unhealthy} and ${noInvocations} must exist`)}`,
    `$unhealthy.StateValue = "ALARM" ? ${rang(unhealthy)} & $unhealthy.StateReason`,
    `$noInvocations.StateValue = "ALARM" and ($trafficSeen or $reading + 1 >= ${bake.readings}) ? ` +
      `${rang(noInvocations)} & $noInvocations.StateReason`,
    '""',
  ].join(" : ");
}
