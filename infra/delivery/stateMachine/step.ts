import { buildBake } from "./bake";
import { IN_SERVICE, liveWeights, look, setWeights } from "./calls";
import { assignChanged } from "./changed";
import { failedStep } from "./failedStep";
import { ABORT, bakeName, ENDPOINT_CHANGED, stepName } from "./names";
import type { PromotionPlan } from "./plan";
import { choice, expression, quote, type States, wait } from "./states";
import { LOOK_SECONDS, MAX_LOOKS } from "./timing";
import type { TrafficSplit } from "./trafficSplit";

const PATIENCE = `${(LOOK_SECONDS * MAX_LOOKS) / 60} minutes`;

/** Sets the canary's share of the traffic, unless it already has it, and watches the alarms. */
export function buildStep(plan: PromotionPlan, split: TrafficSplit, next: string): States {
  return { ...raise(plan, split), ...untilLive(plan, split), ...buildBake(plan, split, next) };
}

/** Compares weights before setting them: changes by someone else have priority. */
function raise(plan: PromotionPlan, split: TrafficSplit): States {
  const share = `${split.percent} %`;
  const [before, give, waiting] = [stepName(split.percent), `Give the canary ${share}`, `Wait before ${share}`];
  return {
    ...look(plan, before, {
      assign: {
        ...assignChanged(plan, "[$weights]"),
        inService: expression(IN_SERVICE),
        reached: expression(`${liveWeights(plan)} = ${quote(split.text)}`),
        looks: expression("$looks + 1"),
      },
      next: `May the canary get ${share}?`,
      onError: failedStep(before),
    }),
    ...choice(
      `May the canary get ${share}?`,
      [
        { when: "$changed", next: ENDPOINT_CHANGED },
        { when: "$inService and $reached", next: bakeName(split.percent) },
        { when: "$inService", next: give },
        tooLate(`the endpoint was not in service before ${share} for ${PATIENCE}`),
      ],
      waiting,
    ),
    ...wait(waiting, LOOK_SECONDS, before),
    ...setWeights(plan, give, split, {
      assign: { before: expression("$weights"), weights: split.text, looks: 0 },
      next: `Is ${share} live?`,
      onError: failedStep(give),
    }),
  };
}

function untilLive(plan: PromotionPlan, split: TrafficSplit): States {
  const share = `${split.percent} %`;
  const [name, waiting] = [`Is ${share} live?`, `Wait until ${share} is live`];
  return {
    ...look(plan, name, {
      assign: {
        // SageMaker may still return the endpoint's previous state.
        ...assignChanged(plan, "[$weights, $before]"),
        reached: expression(`${IN_SERVICE} and ${liveWeights(plan)} = ${quote(split.text)}`),
        looks: expression("$looks + 1"),
      },
      next: `Was ${share} live?`,
      onError: failedStep(name),
    }),
    ...choice(
      `Was ${share} live?`,
      [
        { when: "$changed", next: ENDPOINT_CHANGED },
        { when: "$reached", next: bakeName(split.percent) },
        tooLate(`${share} was not live after ${PATIENCE}`),
      ],
      waiting,
    ),
    ...wait(waiting, LOOK_SECONDS, name),
  };
}

function tooLate(reason: string) {
  return { when: `$looks >= ${MAX_LOOKS}`, assign: { reason }, next: ABORT };
}
