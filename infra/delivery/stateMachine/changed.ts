import { CONFIGURATION, IN_SERVICE, liveWeights } from "./calls";
import type { PromotionPlan } from "./plan";
import { type Assignments, expression, quote } from "./states";

/**
 * Assigns variables that say whether and how the endpoint was changed by someone else since this run's last look:
 * another configuration, or weights other than `known`, a list in JSONata. While the endpoint is updating, its weights
 * may still be changing.
 */
export function assignChanged(plan: PromotionPlan, known: string): Assignments {
  const live = liveWeights(plan);
  return {
    changed: expression(`${CONFIGURATION} != $configuration or (${IN_SERVICE} and $not(${live} in ${known}))`),
    reason: expression(
      `${CONFIGURATION} != $configuration ? ${quote(`${plan.endpointName} got another configuration, `)} & ${CONFIGURATION} : ` +
        `"somebody else set the weights to " & ${live}`,
    ),
  };
}
