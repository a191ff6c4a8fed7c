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

/** Whether an execution that ended so, or runs, counts: one that touched nothing leaves the promotion before it as it was. */
export function isPromotion(outcome: Outcome | undefined): boolean {
  return outcome !== "alreadyRunning" && outcome !== "unknownAction";
}

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
