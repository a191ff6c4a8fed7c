import { now } from "./operation";

/** A status that ends by itself. */
export interface Passing {
  /** About how long it lasts on AWS; the time scale makes it shorter. */
  seconds: number;
  /** The status after it. Without one the resource is gone then. */
  then?: string;
}

/** Every status of a kind of resources that ends by itself. */
export type Transitions = Record<string, Passing>;

/** A resource whose status may end by itself. */
export interface Changing {
  lastModifiedTime: number;
  status?: string;
  /** When the status ends, in seconds since 1970; absent for one that stays. */
  until?: number;
}

/** Puts a resource into a status, at this time in seconds since 1970. */
export function enter(resource: Changing, status: string, transitions: Transitions, timeScale: number, at = now()) {
  const passing = transitions[status];
  resource.status = status;
  resource.lastModifiedTime = at;
  resource.until = passing && at + passing.seconds * timeScale;
}

/**
 * Ends every status whose time is over, and removes the resources that are gone then. Called before resources are looked at, and by nothing
 * else: so no clock has to run, and what a killed process began goes on.
 * @returns whether anything changed
 */
export function applyElapsedTransitions(
  resources: Record<string, Changing>,
  transitions: Transitions,
  timeScale: number,
): boolean {
  const time = now();
  let changed = false;
  for (const [key, resource] of Object.entries(resources)) {
    while (resource.until !== undefined && resource.until <= time) {
      changed = true;
      const { then } = transitions[resource.status!]!;
      if (then === undefined) {
        delete resources[key];
        break;
      }
      enter(resource, then, transitions, timeScale, resource.until);
    }
  }
  return changed;
}
