import { explain } from "../explain";
import type { Deployment, EndpointRecord } from "../state/schema";
import { Fleet } from "./fleet";
import type { Hosting } from "./hosting";
import { LaunchError } from "./launchError";

const UNKNOWN_FAILURE = "Request to service failed. If failure persists after retry, contact customer support.";

/** What a variant of a running endpoint is changed to. */
export interface VariantChange {
  name: string;
  weight: number;
  instanceCount: number;
}

/** Told when an endpoint's record has changed, or is to go. */
export type OnChange = (record: EndpointRecord, gone: boolean) => void;

/** An endpoint: its record, the fleet that answers for it, and the change that is under way. */
export class Endpoint {
  /** Resolves when the change that is under way is over. */
  settled: Promise<void> = Promise.resolve();
  private current?: Fleet;
  private next?: Fleet;
  private closing = false;

  constructor(
    private readonly hosting: Hosting,
    readonly record: EndpointRecord,
    private readonly onChange: OnChange,
  ) {}

  /** The fleet that takes invocations; AWS has an endpoint answer while it is updated, too. */
  get fleet(): Fleet | undefined {
    return ["InService", "Updating", "RollingBack"].includes(this.record.status) ? this.current : undefined;
  }

  /** Whether a change is under way, during which AWS refuses another. */
  get inProgress(): boolean {
    return !["InService", "Failed"].includes(this.record.status);
  }

  /** Instances that run or are being started. */
  get instanceCount(): number {
    const { deployment, pending, status } = this.record;
    return status === "Failed" ? 0 : countInstances(deployment) + (pending ? countInstances(pending) : 0);
  }

  /** Launches the first fleet: `Creating` → `InService` or `Failed`. */
  create(): void {
    this.set({ status: "Creating" });
    this.run(
      () => this.deploy(this.record.deployment),
      (failureReason) => this.set({ status: "Failed", failureReason }),
    );
  }

  /** Blue/green: the old fleet answers until the new one is in service, and goes on when the new one fails. */
  update(pending: Deployment): void {
    this.set({ status: "Updating", pending, failureReason: undefined });
    this.run(
      () => this.deploy(pending),
      (failureReason) => this.set({ status: "InService", pending: undefined, failureReason }),
    );
  }

  /** Applies weights at once and brings the numbers of instances to what is asked for; all as before when that fails. */
  rescale(changes: VariantChange[]): void {
    const { variants } = this.record.deployment;
    const before = structuredClone(variants);
    for (const plan of variants) {
      Object.assign(
        plan,
        changes.find(({ name }) => name === plan.name),
      );
    }
    this.set({ status: "Updating", failureReason: undefined });
    this.run(
      async () => {
        await this.current!.rescale();
        this.set({ status: "InService" });
      },
      async (failureReason) => {
        variants.forEach((plan, index) => Object.assign(plan, before[index]));
        await this.current!.rescale();
        this.set({ status: "InService", failureReason });
      },
    );
  }

  /** Takes the endpoint out of service, then its record away. */
  delete(): void {
    this.set({ status: "Deleting" });
    this.run(async () => {
      await this.current?.retire();
      if (!this.closing) this.onChange(this.record, true);
    });
  }

  /** Goes on where a process that has ended left off. */
  resume(): void {
    const { status, deployment, pending } = this.record;
    if (status === "Failed") return;
    if (status === "Creating") return this.create();
    if (status === "Deleting") return this.delete();
    this.current = this.makeFleet(deployment);
    const resumed = this.current.resume();
    if (status === "InService") this.run(() => resumed);
    else if (pending) this.update(pending);
    else this.run(() => resumed.then(() => this.set({ status: "InService" })));
  }

  /** Stops every process and leaves the record as it is, so that `resume` can go on. */
  async close(): Promise<void> {
    this.closing = true;
    await Promise.all([this.current?.stop(), this.next?.stop()]);
    await this.settled;
  }

  /** Brings a deployment into service and the one before it out of service. */
  private async deploy(deployment: Deployment): Promise<void> {
    this.next = this.makeFleet(deployment);
    await this.next.launch();
    const old = this.current;
    this.current = this.next;
    this.next = undefined;
    this.set({ deployment, pending: undefined });
    await old?.retire();
    this.set({ status: "InService" });
  }

  private makeFleet(deployment: Deployment): Fleet {
    const { name, arn } = this.record;
    return new Fleet(this.hosting, { name, region: arn.split(":")[3]! }, deployment);
  }

  /** Carries out a change in the background; when it fails, rolls back with AWS's words for the reason. */
  private run(change: () => Promise<void>, rollBack?: (failureReason: string) => Promise<void> | void): void {
    this.settled = change()
      .catch(async (error: unknown) => {
        if (this.closing) return;
        this.tell(error);
        if (this.record.status === "Updating") this.set({ status: "RollingBack" });
        await this.next?.stop();
        await rollBack?.(error instanceof LaunchError ? error.message : UNKNOWN_FAILURE);
      })
      .catch((error: unknown) => this.tell(error));
  }

  private tell(error: unknown): void {
    this.hosting.log(`endpoint ${this.record.name}: ${explain(error)}`);
  }

  private set(change: Partial<EndpointRecord>): void {
    if (this.closing) return;
    Object.assign(this.record, change, { lastModifiedTime: Date.now() / 1000 });
    this.onChange(this.record, false);
  }
}

function countInstances({ variants }: Deployment): number {
  return variants.reduce((sum, { instanceCount }) => sum + instanceCount, 0);
}
