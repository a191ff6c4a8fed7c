/** Seconds between checks of a changing endpoint. */
export const LOOK_SECONDS = 20;

/** Checks until a change counts as failed: half an hour. */
export const MAX_LOOKS = 90;

/**
 * Checks until an abort gives up: an hour. That is longer than most deployments, during which weights cannot be set.
 */
export const MAX_ABORT_LOOKS = 180;

/** Below this number of minutes, the alarms are read twice a minute. */
const SHORT_BAKE_MINUTES = 5;

/**
 * Limit for the minutes of all steps together. Each reading adds 16 events to the execution's history, and AWS stops an
 * execution at 25,000 events.
 */
export const MAX_BAKE_MINUTES_IN_ALL = 1_000;

/** Returns the highest `bakeMinutes` for a number of steps. */
export function mostBakeMinutes(steps: number): number {
  return Math.floor(MAX_BAKE_MINUTES_IN_ALL / steps);
}

/** Limit of steps: each step also adds to the history. */
export const MAX_STEPS = 10;

/** How often the alarms are read after a step. */
export interface Bake {
  minutes: number;
  /** Seconds between readings. */
  intervalSeconds: number;
  readings: number;
}

export function planBake(minutes: number): Bake {
  const intervalSeconds = minutes < SHORT_BAKE_MINUTES ? 30 : 60;
  return { minutes, intervalSeconds, readings: Math.ceil((60 * minutes) / intervalSeconds) };
}

/**
 * Returns the seconds after which Step Functions stops an execution. That cannot be caught, so it is twice the duration
 * of the slowest promotion and abort: every loop ends earlier.
 */
export function machineTimeout(steps: number, { minutes }: Bake): number {
  const loops = LOOK_SECONDS * ((1 + 2 * steps) * MAX_LOOKS + MAX_ABORT_LOOKS);
  return 2 * (loops + 60 * minutes * steps);
}
