import { type ControlPlane, now } from "../resources/controlPlane";
import type { Changing } from "../state/workbench";

/** A status that passes by itself. */
interface Passing {
  /** How long it lasts on AWS, roughly; the time scale makes it shorter. */
  seconds: number;
  /** What comes after it; without, the resource is gone then. */
  then?: string;
}

/** Every such status, by collection of the state. */
export const PASSING = {
  notebookInstances: {
    Pending: { seconds: 60, then: "InService" },
    Stopping: { seconds: 30, then: "Stopped" },
    Updating: { seconds: 10, then: "Stopped" },
    Deleting: { seconds: 20 },
  },
  domains: {
    Pending: { seconds: 60, then: "InService" },
    Updating: { seconds: 10, then: "InService" },
    Deleting: { seconds: 30 },
  },
  userProfiles: {
    Pending: { seconds: 10, then: "InService" },
    Updating: { seconds: 5, then: "InService" },
    Deleting: { seconds: 10 },
  },
  spaces: {
    Pending: { seconds: 10, then: "InService" },
    Updating: { seconds: 5, then: "InService" },
    Deleting: { seconds: 10 },
  },
  apps: {
    Pending: { seconds: 30, then: "InService" },
    Deleting: { seconds: 20, then: "Deleted" },
    // AWS lists what is deleted for another day.
    Deleted: { seconds: 86_400 },
  },
} satisfies Record<string, Record<string, Passing>>;

/** A collection of the state whose resources change their status. */
export type ChangingKind = keyof typeof PASSING;

const TABLE: Record<ChangingKind, Record<string, Passing>> = PASSING;

/** Status and times of a resource that is only just being made. */
export function begin({ hosting }: ControlPlane, kind: ChangingKind) {
  const time = now();
  const until = time + PASSING[kind].Pending.seconds * hosting.timeScale;
  return { status: "Pending", creationTime: time, lastModifiedTime: time, until };
}

/** Puts a resource into a status that passes by itself, and saves the state. */
export function enter<K extends ChangingKind>(
  { store, hosting }: ControlPlane,
  kind: K,
  resource: Changing,
  status: keyof (typeof PASSING)[K] & string,
): void {
  change(resource, status, now(), TABLE[kind][status]!.seconds * hosting.timeScale);
  store.save();
}

/**
 * Ends every status whose time is over. Each operation does so before it looks at anything, and nothing else looks: so no clock has to
 * run, and what a killed process had begun goes on.
 */
export function settle({ store, hosting }: ControlPlane): void {
  const time = now();
  let changed = false;
  for (const kind of Object.keys(TABLE) as ChangingKind[]) {
    const resources: Record<string, Changing> = store.state[kind];
    for (const [key, resource] of Object.entries(resources)) {
      if (!isOver(resource, time)) continue;
      changed = true;
      if (!advance(resource, TABLE[kind], time, hosting.timeScale)) delete resources[key];
    }
  }
  if (changed) store.save();
}

/** Lets every status pass that is over by then. Returns whether the resource is still there. */
function advance(resource: Changing, passing: Record<string, Passing>, time: number, timeScale: number): boolean {
  while (isOver(resource, time)) {
    const { then } = passing[resource.status]!;
    if (then === undefined) return false;
    const next = passing[then];
    change(resource, then, resource.until, next && next.seconds * timeScale);
  }
  return true;
}

function isOver(resource: Changing, time: number): resource is Changing & { until: number } {
  return resource.until !== undefined && resource.until <= time;
}

function change(resource: Changing, status: string, at: number, seconds?: number): void {
  resource.status = status;
  resource.lastModifiedTime = at;
  resource.until = seconds === undefined ? undefined : at + seconds;
}
