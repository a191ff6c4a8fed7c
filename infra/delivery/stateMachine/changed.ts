import { CONFIGURATION, IN_SERVICE, liveWeights } from "./calls";
import type { PromotionPlan } from "./plan";
import { type Assignments, expression, quote } from "./states";

/**
 * Variables that say whether somebody else has changed the endpoint since this run last looked or set, and how: another configuration, or
 * weights other than `known`, a list of JSONata. While the endpoint is at work its weights may be on their way.
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
