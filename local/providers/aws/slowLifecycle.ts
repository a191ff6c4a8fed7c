import { until } from "#local/host/until";
import { type Calls, complete, type IsGone, type Lifecycle, lifecycle, unless } from "./lifecycle";
import type { Resource } from "./resource";

const POLL_MS = 100;
/** The longest that AWS's provider waits for any of these resources. */
const PATIENCE_MS = 60 * 60 * 1000;
const PASSING = ["Pending", "Creating", "Updating", "SystemUpdating", "RollingBack", "Stopping", "Deleting"];

/** The status of a resource whose creation takes time. */
export interface Status {
  status?: string;
  failureReason?: string;
}

/** Calls that return before the service has done the work. */
export interface SlowCalls<Description> extends Calls<Description> {
  /** How error messages name the resource. */
  title: (resource: Resource) => string;
  describe: (resource: Resource) => Promise<Description>;
  statusOf: (description: Description) => Status;
  /** What must precede `delete`. */
  beforeDelete?(resource: Resource, found: Description): Promise<unknown>;
  findId?: Lifecycle["findId"];
}

/** The lifecycle of a resource that waits for the service, and how to wait for a status. */
export interface SlowLifecycle<Description> extends Lifecycle {
  /**
   * Waits until the resource has stopped changing. Resolves to its description; undefined if it is gone.
   * @throws Error with the resource's status if it takes longer than AWS's provider would wait.
   */
  settled: (resource: Resource) => Promise<Description | undefined>;
  /**
   * Waits until the resource has stopped changing.
   * @param wanted The status that it must have then; undefined if it must be gone.
   * @throws Error with the resource's status and SageMaker's reason if it has another status.
   */
  settledAs: (resource: Resource, wanted: string | undefined) => Promise<Description | undefined>;
}

/** The lifecycle of a resource that these calls manage: created, changed and deleted once it is in service, changed or gone. */
export function slowLifecycle<Description>(isGone: IsGone, calls: SlowCalls<Description>): SlowLifecycle<Description> {
  const { title, statusOf } = calls;
  const describe = (resource: Resource) => unless(isGone, calls.describe(resource));

  async function settled(resource: Resource): Promise<Description | undefined> {
    let status: string | undefined;
    const end = await until(
      async () => {
        const found = await describe(resource);
        status = found && statusOf(found).status;
        return PASSING.includes(status ?? "") ? undefined : { found };
      },
      { pollMs: POLL_MS, patienceMs: PATIENCE_MS },
    );
    if (end) return end.found;
    throw new Error(`${title(resource)} is still ${status}`);
  }

  async function settledAs(resource: Resource, wanted: string | undefined): Promise<Description | undefined> {
    const found = await settled(resource);
    const { status, failureReason } = found ? statusOf(found) : {};
    if (status === wanted) return found;
    throw new Error(`${title(resource)} is ${found ? `${status}: ${failureReason || "no reason given"}` : "gone"}`);
  }

  return {
    ...lifecycle(isGone, calls),
    settled,
    settledAs,
    findId: calls.findId,

    async create(resource) {
      await calls.create(resource);
      await complete(settledAs(resource, "InService"));
    },

    async update(resource) {
      await calls.update?.(resource);
      await settledAs(resource, "InService");
      await calls.tag?.(resource);
    },

    /** A resource that is changing cannot be deleted. */
    async delete(resource) {
      const found = await settled(resource);
      if (!found) return;
      await calls.beforeDelete?.(resource, found);
      await unless(isGone, calls.delete(resource));
      await settledAs(resource, undefined);
    },
  };
}
