import type { DescribeExecutionOutput } from "@aws-sdk/client-sfn";

/** How a promotion ended. */
export type Outcome =
  | "promoted"
  | "aborted"
  | "abortIncomplete"
  | "endpointChanged"
  | "alreadyRunning"
  | "unknownAction"
  | "interrupted"
  | "stopped"
  | "failed";

/** The outcome by the error that an execution ended with. */
const OUTCOMES: Record<string, Outcome> = {
  Aborted: "aborted",
  AbortIncomplete: "abortIncomplete",
  EndpointChanged: "endpointChanged",
  AlreadyRunning: "alreadyRunning",
  UnknownAction: "unknownAction",
  "States.ServiceRestart": "interrupted",
};

/** Whether an execution with this outcome counts as a promotion. One that changed nothing does not. */
export function isPromotion(outcome: Outcome | undefined): boolean {
  return outcome !== "alreadyRunning" && outcome !== "unknownAction";
}

/** The outcome of an execution; undefined while it runs. */
export function outcomeOf({ status, error }: DescribeExecutionOutput): Outcome | undefined {
  if (status === "RUNNING") return undefined;
  if (status === "SUCCEEDED") return "promoted";
  // Step Functions calls a stopped execution aborted. The canary keeps its weight.
  if (status === "ABORTED") return "stopped";
  return OUTCOMES[error ?? ""] ?? "failed";
}

/** The exit code of an outcome, for scripts. */
export function exitCodeOf(outcome: Outcome): number {
  if (outcome === "promoted") return 0;
  return outcome === "aborted" ? 3 : 1;
}
