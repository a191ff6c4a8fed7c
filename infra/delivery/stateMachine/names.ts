/** Names of the states that several files lead to: an execution's history reads as a list of them. */
export const LOOK = "Look at the endpoint";
export const READ_ALARMS = "Read the alarms";
export const ABORT = "Abort";
export const ENDPOINT_CHANGED = "Tell of the changed endpoint";
export const ABORTED = "Tell of the abort";
export const ABORT_INCOMPLETE = "Tell of the incomplete abort";
export const PROMOTED = "Tell of the promotion";
export const ALREADY_RUNNING = "AlreadyRunning";
export const UNKNOWN_ACTION = "UnknownAction";

/** The state with which a step begins. */
export function stepName(percent: number): string {
  return `Look before ${percent} %`;
}

/** The state with which the watch after a step begins. */
export function bakeName(percent: number): string {
  return `Bake with ${percent} %`;
}
