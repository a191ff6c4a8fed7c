import { explain } from "../explain";
import { allPlans, countInstances } from "../state/plans";
import type { Deployment, DeploymentConfig, EndpointRecord, VariantPlan } from "../state/schema";
import { Fleet } from "./fleet";
import type { Hosting } from "./hosting";
import { LaunchError } from "./launchError";
import { RollbackError } from "./rollbackError";
import { Rollout, type Stage } from "./rollout";
import { Traffic } from "./traffic";

const UNKNOWN_FAILURE = "Request to service failed. If failure persists after retry, contact customer support.";
/** AWS has an endpoint answer while it is updated, too. */
const ANSWERING = ["InService", "Updating", "RollingBack", "UpdateRollbackFailed"];
const SETTLED = ["InService", "Failed", "UpdateRollbackFailed"];

/** What a variant of a running endpoint is changed to. */
export type VariantChange = Pick<VariantPlan, "name"> & Partial<VariantPlan>;

/** Told when an endpoint's record has changed, or is to go. */
export type OnChange = (record: EndpointRecord, gone: boolean) => void;

/** An endpoint: its record, the fleets that answer for it, and the change that is under way. */
export class Endpoint {
  /** Resolves when the change that is under way is over. */
  settled: Promise<void> = Promise.resolve();
  private readonly traffic: Traffic;
  private rollout?: Rollout;
  private closing = false;

  constructor(
    private readonly hosting: Hosting,
    readonly record: EndpointRecord,
    private readonly onChange: OnChange,
  ) {
    this.traffic = new Traffic(hosting.random);
  }

  /** The fleets that take invocations: that of the record's deployment first, while traffic moves the new one after it. */
  get fleets(): readonly Fleet[] {
    return ANSWERING.includes(this.record.status) ? this.traffic.fleets : [];
  }

  /** The fleet of the record's deployment, when it takes invocations. */
  get fleet(): Fleet | undefined {
    return this.fleets[0];
  }

  /** The fleet of the deployment that is pending, from its start on. */
  get pendingFleet(): Fleet | undefined {
    return this.rollout?.green;
  }

  /** What the pending deployment does now. */
  get stage(): Stage | undefined {
    return this.rollout?.stage;
  }

  /** The fleet for the next invocation, of a target variant or of whichever is chosen by weight. */
  chooseFleet(target?: string): Fleet | undefined {
    return this.fleets.length > 0 ? this.traffic.choose(target) : undefined;
  }

  /** Whether a change is under way, during which AWS refuses another. */
  get inProgress(): boolean {
    return !SETTLED.includes(this.record.status);
  }

  /** Instances that run or are being started. */
  get instanceCount(): number {
    const { deployment, pending, status } = this.record;
    return status === "Failed" ? 0 : countInstances(deployment) + (pending ? countInstances(pending) : 0);
  }

  /** Launches the first fleet: `Creating` → `InService` or `Failed`. */
  create(): void {
    this.set({ status: "Creating" });
    const fleet = this.makeFleet(this.record.deployment);
    this.traffic.replace(fleet);
    this.run(
      async () => {
        await fleet.launch();
        this.set({ status: "InService" });
      },
      async (failureReason) => {
        await fleet.stop();
        this.set({ status: "Failed", failureReason });
      },
    );
  }

  /**
   * Moves to a new fleet as the deployment configuration says. When it fails or an alarm goes off, everything is taken back:
   * `RollingBack` → `InService`, or `UpdateRollbackFailed` when the old fleet cannot take all traffic any more.
   */
  update(pending: Deployment, deploymentConfig?: DeploymentConfig): void {
    this.set({ status: "Updating", pending, deploymentConfig, failureReason: undefined });
    const rollout = new Rollout(this.hosting, this.region, this.traffic, this.makeFleet(pending), deploymentConfig);
    this.rollout = rollout;
    const whole = this.traffic.fleets.length === 1;
    this.run(
      async () => {
        await rollout.run();
        const old = this.traffic.replace(rollout.green);
        this.rollout = undefined;
        this.set({ deployment: pending, pending: undefined });
        await Promise.all(old.map((fleet) => fleet.retire()));
        this.set({ status: "InService" });
      },
      async (failureReason) => {
        this.set({ status: "RollingBack", failureReason });
        const back = await rollout.rollBack().then(
          () => whole,
          (error: unknown) => this.tell(error),
        );
        this.rollout = undefined;
        this.set({ status: back ? "InService" : "UpdateRollbackFailed", pending: undefined });
      },
    );
  }

  /** Applies weights at once and brings the numbers of instances to what is asked for; all as before when that fails. */
  rescale(changes: VariantChange[]): void {
    const plans = allPlans(this.record.deployment);
    const before = structuredClone(plans);
    const apply = (values: VariantChange[]) => {
      for (const plan of plans) {
        Object.assign(
          plan,
          values.find(({ name }) => name === plan.name),
        );
      }
    };
    apply(changes);
    this.set({ status: "Updating", failureReason: undefined });
    this.run(
      async () => {
        await this.fleet!.rescale();
        this.set({ status: "InService" });
      },
      async (failureReason) => {
        apply(before);
        this.set({ status: "RollingBack", failureReason });
        await this.fleet!.rescale();
        this.set({ status: "InService" });
      },
    );
  }

  /** Takes the endpoint out of service, then its record away. */
  delete(): void {
    this.set({ status: "Deleting" });
    this.run(async () => {
      await Promise.all(this.traffic.fleets.map((fleet) => fleet.retire()));
      if (!this.closing) this.onChange(this.record, true);
    });
  }

  /** Goes on where a process that has ended left off: an update begins anew, a rollback is finished. */
  resume(): void {
    const { status, deployment, deploymentConfig, pending } = this.record;
    if (status === "Failed") return;
    if (status === "Creating") return this.create();
    if (status === "Deleting") return this.delete();
    const fleet = this.makeFleet(deployment);
    this.traffic.replace(fleet);
    const resumed = fleet.resume();
    if (status === "InService") this.run(() => resumed);
    else if (status === "Updating" && pending) this.update(pending, deploymentConfig);
    else this.run(() => resumed.then(() => this.set({ status: "InService", pending: undefined })));
  }

  /** Stops every process and leaves the record as it is, so that `resume` can go on. */
  async close(): Promise<void> {
    this.closing = true;
    this.rollout?.abort(new Error("the emulator closes"));
    const fleets = new Set([...this.traffic.fleets, ...(this.rollout ? [this.rollout.green] : [])]);
    await Promise.all([...fleets].map((fleet) => fleet.stop()));
    await this.settled;
  }

  private get region(): string {
    return this.record.arn.split(":")[3]!;
  }

  private makeFleet(deployment: Deployment): Fleet {
    return new Fleet(this.hosting, { name: this.record.name, region: this.region }, deployment);
  }

  /** Carries out a change in the background; when it fails, takes it back with AWS's words for the reason. */
  private run(change: () => Promise<void>, takeBack?: (failureReason: string) => Promise<void>): void {
    this.settled = change()
      .catch(async (error: unknown) => {
        if (this.closing) return;
        this.tell(error);
        const known = error instanceof LaunchError || error instanceof RollbackError;
        await takeBack?.(known ? error.message : UNKNOWN_FAILURE);
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
