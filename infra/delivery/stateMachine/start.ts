import { ABORT, ALREADY_RUNNING, LOOK, READ_ALARMS, stepName, UNKNOWN_ACTION } from "./names";
import { CONFIGURATION, IN_SERVICE, liveShare, liveWeights, look, readAlarms } from "./calls";
import { failedStep } from "./failedStep";
import type { PromotionPlan } from "./plan";
import { choice, expression, quote, type States, task, wait } from "./states";
import { LOOK_SECONDS, MAX_LOOKS } from "./timing";

const LIST = "List running promotions";
const NOTHING = expression('""');

/** Decides whether and where a promotion begins. A run that was cut off continues at the canary's live share. */
export function buildStart(plan: PromotionPlan): States {
  return {
    Begin: {
      Type: "Pass",
      // All variables are set at the start: reading an unset variable is an error.
      Assign: {
        configuration: NOTHING,
        weights: NOTHING,
        before: NOTHING,
        reason: NOTHING,
        looks: 0,
        reading: 0,
        trafficSeen: false,
      },
      Next: "Promote or abort?",
    },
    ...choice(
      "Promote or abort?",
      [
        {
          when: '$states.input.action = "abort"',
          assign: { reason: "somebody asked for it" },
          next: ABORT,
        },
        { when: '$exists($states.input.action) and $states.input.action != "promote"', next: UNKNOWN_ACTION },
      ],
      LIST,
    ),
    ...onlyOne(plan),
    ...inService(plan),
    ...healthy(plan),
  };
}

/**
 * Only the oldest execution continues. If two start in the same millisecond, the one with the smaller ARN continues.
 */
function onlyOne({ partition }: PromotionPlan): States {
  const execution = "$states.context.Execution";
  const [theirs, ours] = ["$toMillis(StartDate)", `$toMillis(${execution}.StartTime)`];
  const older = `(${theirs} < ${ours} or (${theirs} = ${ours} and ExecutionArn < ${execution}.Id))`;
  const others = `$states.result.Executions[ExecutionArn != ${execution}.Id and ${older}]`;
  return {
    ...task(LIST, {
      partition,
      call: "sfn:listExecutions",
      arguments: { StateMachineArn: expression("$states.context.StateMachine.Id"), StatusFilter: "RUNNING" },
      assign: { alreadyRunning: expression(`$exists(${others})`) },
      output: { running: expression("$count($states.result.Executions)") },
      next: "Does another one run?",
      onError: failedStep(LIST),
    }),
    ...choice("Does another one run?", [{ when: "$alreadyRunning", next: ALREADY_RUNNING }], LOOK),
  };
}

function inService(plan: PromotionPlan): States {
  const changing = ["Creating", "Updating", "SystemUpdating", "RollingBack"].map(quote).join(", ");
  const refusal = `${quote(`the endpoint ${plan.endpointName} is `)} & $status & ", not InService"`;
  return {
    ...look(plan, LOOK, {
      assign: {
        status: expression("$states.result.EndpointStatus"),
        changing: expression(`$states.result.EndpointStatus in [${changing}] and $looks < ${MAX_LOOKS}`),
        inService: expression(IN_SERVICE),
        share: expression(`${IN_SERVICE} ? ${liveShare(plan)} : 0`),
        configuration: expression(CONFIGURATION),
        weights: expression(liveWeights(plan)),
        looks: expression("$looks + 1"),
      },
      next: "Is it in service?",
      onError: failedStep(LOOK),
    }),
    ...choice(
      "Is it in service?",
      [
        { when: "$inService", assign: { looks: 0 }, next: READ_ALARMS },
        { when: "$changing", next: "Wait for the endpoint" },
      ],
      "Refuse to begin",
    ),
    ...wait("Wait for the endpoint", LOOK_SECONDS, LOOK),
    "Refuse to begin": { Type: "Pass", Assign: { reason: expression(refusal) }, Next: ABORT },
  };
}

/** Checks only the `unhealthy` alarm: a canary without traffic has no invocations yet. */
function healthy(plan: PromotionPlan): States {
  const { unhealthy } = plan.alarms;
  const steps = plan.steps.map(({ percent }) => ({
    when: `$share <= ${percent}`,
    next: stepName(percent),
  }));
  return {
    ...readAlarms(plan, READ_ALARMS, {
      assign: {
        reason:
          `$not($exists($unhealthy)) ? ${quote(`the alarm ${unhealthy} does not exist`)} : ` +
          `$unhealthy.StateValue = "ALARM" ? ${quote(`the alarm ${unhealthy} rang before the first step: `)} & $unhealthy.StateReason : ""`,
      },
      next: "Where to begin?",
      onError: failedStep(READ_ALARMS),
    }),
    ...choice(
      "Where to begin?",
      [{ when: '$reason != ""', next: ABORT }, ...steps.slice(0, -1)],
      steps[steps.length - 1]!.next,
    ),
  };
}
