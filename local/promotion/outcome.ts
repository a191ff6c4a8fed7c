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

/** By the error that an execution ended with. */
const OUTCOMES: Record<string, Outcome> = {
  Aborted: "aborted",
  AbortIncomplete: "abortIncomplete",
  EndpointChanged: "endpointChanged",
  AlreadyRunning: "alreadyRunning",
  UnknownAction: "unknownAction",
  "States.ServiceRestart": "interrupted",
};

/** Of executions that touched nothing: the promotion before them still stands as it did. */
export const NO_PROMOTION: readonly Outcome[] = ["alreadyRunning", "unknownAction"];

/** Reads how an execution ended; undefined while it runs. */
export function outcomeOf({ status, error }: DescribeExecutionOutput): Outcome | undefined {
  if (status === "RUNNING") return undefined;
  if (status === "SUCCEEDED") return "promoted";
  // What Step Functions calls aborted is an execution that somebody stopped; the canary keeps what it has.
  if (status === "ABORTED") return "stopped";
  return OUTCOMES[error ?? ""] ?? "failed";
}

/** The exit code by which a script tells the ends apart. */
export function exitCodeOf(outcome: Outcome): number {
  if (outcome === "promoted") return 0;
  return outcome === "aborted" ? 3 : 1;
}
