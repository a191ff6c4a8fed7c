/** Names of states that several files refer to. An execution's history shows them. */
export const LOOK = "Look at the endpoint";
export const READ_ALARMS = "Read the alarms";
export const ABORT = "Abort";
export const ENDPOINT_CHANGED = "Tell of the changed endpoint";
export const ABORTED = "Tell of the abort";
export const ABORT_INCOMPLETE = "Tell of the incomplete abort";
export const PROMOTED = "Tell of the promotion";
export const ALREADY_RUNNING = "AlreadyRunning";
export const UNKNOWN_ACTION = "UnknownAction";

/** Name of the first state of a step. */
export function stepName(percent: number): string {
  return `Look before ${percent} %`;
}

/** Name of the first state of watching after a step. */
export function bakeName(percent: number): string {
  return `Bake with ${percent} %`;
}
