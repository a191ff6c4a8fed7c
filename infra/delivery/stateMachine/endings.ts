import { describeSplit, publish } from "./calls";
import { ABORT_INCOMPLETE, ABORTED, ALREADY_RUNNING, ENDPOINT_CHANGED, PROMOTED, UNKNOWN_ACTION } from "./names";
import type { PromotionPlan } from "./plan";
import { expression, quote, type State, type States } from "./states";

const REASON = expression("$reason");

/** Builds the end states. Every outcome of a promotion that has begun is published to the topic. */
export function buildEndings(plan: PromotionPlan): States {
  const { canary, endpointName, steps, aborted } = plan;
  const last = steps[steps.length - 1]!;
  const promoted = `The canary ${canary} of ${endpointName} is promoted: ${describeSplit(last)}`;
  const taken = `The canary ${canary} of ${endpointName} was aborted (${describeSplit(aborted)}): `;
  const notTaken = `The canary ${canary} of ${endpointName} should have lost its traffic but may not have; set the weights by hand. Reason: `;
  const stopped = `The promotion of ${canary} ended and left the weights of ${endpointName} as they are: `;
  return {
    ...publish(plan, PROMOTED, "canary promoted", quote(promoted), "Promoted", {
      progress: `promoted: ${describeSplit(last)}`,
    }),
    Promoted: { Type: "Succeed" },
    ...publish(plan, ABORTED, "canary aborted", `${quote(taken)} & $reason`, "Aborted", {
      progress: `the canary has no traffic: ${describeSplit(aborted)}`,
    }),
    Aborted: fail("Aborted", REASON),
    ...publish(plan, ABORT_INCOMPLETE, "ABORT INCOMPLETE", `${quote(notTaken)} & $reason`, "AbortIncomplete", {}),
    AbortIncomplete: fail("AbortIncomplete", REASON),
    ...publish(plan, ENDPOINT_CHANGED, "promotion ended", `${quote(stopped)} & $reason`, "EndpointChanged", {}),
    EndpointChanged: fail("EndpointChanged", REASON),
    [ALREADY_RUNNING]: fail("AlreadyRunning", `A promotion of ${endpointName} runs already; it goes on.`),
    [UNKNOWN_ACTION]: fail("UnknownAction", '`action` in the input must be "promote" or "abort".'),
  };
}

function fail(error: string, cause: string): State {
  return { Type: "Fail", Error: error, Cause: cause };
}
