import { buildAbort } from "./abort";
import { buildEndings } from "./endings";
import { PROMOTED, stepName } from "./names";
import { planPromotion, type PromotionDefinitionArgs } from "./plan";
import { buildStart } from "./start";
import type { States } from "./states";
import { buildStep } from "./step";
import { machineTimeout } from "./timing";

/** A state machine in the Amazon States Language. */
export interface StateMachineDefinition {
  Comment: string;
  QueryLanguage: "JSONata";
  StartAt: string;
  TimeoutSeconds: number;
  States: States;
}

/**
 * Builds the state machine that raises the canary's share step by step while its alarms are quiet, and removes its
 * traffic at the first alarm or error. All weights are constants of the definition. The input only chooses between
 * promoting and aborting.
 */
export function buildPromotionDefinition(args: PromotionDefinitionArgs): StateMachineDefinition {
  const plan = planPromotion(args);
  const { steps, bake, canary, endpointName } = plan;
  const stepStates = steps.map((split, index) => {
    const following = steps[index + 1];
    return buildStep(plan, split, following ? stepName(following.percent) : PROMOTED);
  });
  return {
    Comment: `Promotes the canary ${canary} of the endpoint ${endpointName} to 100 %, or aborts it`,
    QueryLanguage: "JSONata",
    StartAt: "Begin",
    TimeoutSeconds: machineTimeout(steps.length, bake),
    States: Object.assign({}, buildStart(plan), ...stepStates, buildAbort(plan), buildEndings(plan)) as States,
  };
}
