import { CONFIGURATION, IN_SERVICE, liveWeights, look, setWeights } from "./calls";
import { ABORT, ABORT_INCOMPLETE, ABORTED, ENDPOINT_CHANGED } from "./names";
import type { PromotionPlan } from "./plan";
import { choice, expression, quote, type States, wait } from "./states";
import { LOOK_SECONDS, MAX_ABORT_LOOKS } from "./timing";

const [LOOK, DECIDE, SET, WAIT] = [
  "Look before the abort",
  "Is the canary without traffic?",
  "Take the traffic from the canary",
  "Wait for the abort",
];

/** The loop around these calls retries for an hour, so a single call retries once. */
const ONCE_MORE = { IntervalSeconds: 2, MaxAttempts: 1, BackoffRate: 1 };

/**
 * Removes all traffic from the canary, whatever fails in between, until the change is live. Weights cannot be set while
 * the endpoint is updating. If someone else sets weights meanwhile, they are set again.
 */
export function buildAbort(plan: PromotionPlan): States {
  const looks = expression("$looks + 1");
  const live = `${IN_SERVICE} and ${liveWeights(plan)} = ${quote(plan.aborted.text)}`;
  return {
    [ABORT]: {
      Type: "Pass",
      Assign: { looks: 0 },
      Output: { progress: expression('"abort: " & $reason'), action: "abort" },
      Next: LOOK,
    },
    ...look(plan, LOOK, {
      assign: {
        changed: expression(`$configuration != "" and ${CONFIGURATION} != $configuration`),
        inService: expression(IN_SERVICE),
        reached: expression(live),
        looks,
      },
      next: DECIDE,
      // If looking fails, setting the weights may still work.
      onError: { next: DECIDE, assign: { changed: false, inService: true, reached: false, looks } },
      retry: ONCE_MORE,
    }),
    ...choice(
      DECIDE,
      [
        { when: "$changed", next: ENDPOINT_CHANGED },
        { when: "$reached", next: ABORTED },
        { when: `$looks >= ${MAX_ABORT_LOOKS}`, next: ABORT_INCOMPLETE },
        { when: "$inService", next: SET },
      ],
      WAIT,
    ),
    ...setWeights(plan, SET, plan.aborted, { assign: {}, next: WAIT, onError: { next: WAIT }, retry: ONCE_MORE }),
    ...wait(WAIT, LOOK_SECONDS, LOOK),
  };
}
