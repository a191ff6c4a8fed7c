/** Seconds between two looks at an endpoint that is changing. */
export const LOOK_SECONDS = 20;

/** Looks until a change that should be live is not: half an hour. */
export const MAX_LOOKS = 90;

/** Looks until taking the traffic from the canary is given up: an hour, longer than most deployments, during which weights cannot be set. */
export const MAX_ABORT_LOOKS = 180;

/** Below these minutes, the alarms are read twice a minute. */
const SHORT_BAKE_MINUTES = 5;

/** Minutes of baking after all steps: a reading adds 16 events to an execution's history, and AWS ends it at 25,000. */
export const MAX_BAKE_MINUTES_IN_ALL = 1_000;

/** Most minutes of baking after each of so many steps. */
export function mostBakeMinutes(steps: number): number {
  return Math.floor(MAX_BAKE_MINUTES_IN_ALL / steps);
}

/** Each step adds to the history, too. */
export const MAX_STEPS = 10;

/** How often the alarms are read after a step. */
export interface Bake {
  minutes: number;
  /** Seconds from one reading to the next. */
  intervalSeconds: number;
  readings: number;
}

export function planBake(minutes: number): Bake {
  const intervalSeconds = minutes < SHORT_BAKE_MINUTES ? 30 : 60;
  return { minutes, intervalSeconds, readings: Math.ceil((60 * minutes) / intervalSeconds) };
}

/**
 * Seconds after which Step Functions itself ends an execution. Nothing can catch that, so it is twice what the slowest promotion and its abort take:
 * every loop ends long before.
 */
export function machineTimeout(steps: number, { minutes }: Bake): number {
  const loops = LOOK_SECONDS * ((1 + 2 * steps) * MAX_LOOKS + MAX_ABORT_LOOKS);
  return 2 * (loops + 60 * minutes * steps);
}
