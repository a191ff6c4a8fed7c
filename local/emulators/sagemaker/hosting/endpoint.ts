import { formatError } from "#local/host/formatError";
import { countInstances, type Deployment, type DeploymentConfig } from "../state/deployment";
import type { EndpointRecord } from "../state/schema";
import { Background } from "./background";
import { type EndpointContext, launchFleet, moveToFleet, rescaleFleet, type VariantChange } from "./endpointChanges";
import { EndpointUpdate, type UpdateStage } from "./endpointUpdate";
import { Fleet } from "./fleet";
import type { Hosting } from "./hosting";
import { Traffic } from "./traffic";

/** AWS has an endpoint answer while it is updated, too. */
const ANSWERING = ["InService", "Updating", "RollingBack", "UpdateRollbackFailed"];
const AT_REST = ["InService", "Failed", "UpdateRollbackFailed"];

/** Called when an endpoint's record has changed, or is to go. */
export type OnChange = (record: EndpointRecord, gone: boolean) => void;

/** An endpoint: its record, the fleets that answer for it, and the change that is under way. */
export class Endpoint {
  private readonly traffic: Traffic;
  private readonly context: EndpointContext;
  private readonly background = new Background((error) => this.log(error));
  private endpointUpdate?: EndpointUpdate;
  private closing = false;

  constructor(
    private readonly hosting: Hosting,
    readonly record: EndpointRecord,
    private readonly onChange: OnChange,
  ) {
    this.traffic = new Traffic(hosting.random);
    this.context = {
      record,
      traffic: this.traffic,
      set: (change) => this.set(change),
      log: (error) => this.log(error),
    };
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
    return this.endpointUpdate?.green;
  }

  /** What the pending deployment does now. */
  get stage(): UpdateStage | undefined {
    return this.endpointUpdate?.stage;
  }

  /** The fleet for the next invocation, of a target variant or of whichever is chosen by weight. */
  chooseFleet(target?: string): Fleet | undefined {
    return this.fleets.length > 0 ? this.traffic.choose(target) : undefined;
  }

  /** Resolves when the change that is under way is over. */
  get settled(): Promise<void> {
    return this.background.settled;
  }

  /** Whether a change is under way, during which AWS refuses another. */
  get inProgress(): boolean {
    return !AT_REST.includes(this.record.status);
  }

  /** Instances that run or are being started. */
  get instanceCount(): number {
    const { deployment, pending, status } = this.record;
    return status === "Failed" ? 0 : countInstances(deployment) + (pending ? countInstances(pending) : 0);
  }

  /** Launches the first fleet: `Creating` → `InService` or `Failed`. */
  create(): void {
    this.background.run(launchFleet(this.context, this.makeFleet(this.record.deployment)));
  }

  /** Moves to a new fleet as the deployment configuration says, or back; see `moveToFleet`. */
  update(pending: Deployment, deploymentConfig?: DeploymentConfig): void {
    this.endpointUpdate = new EndpointUpdate(
      this.hosting,
      this.region,
      this.traffic,
      this.makeFleet(pending),
      deploymentConfig,
    );
    this.background.run(moveToFleet(this.context, this.endpointUpdate, () => (this.endpointUpdate = undefined)));
  }

  /** Applies weights at once and brings the numbers of instances to what is asked for; all as before when that fails. */
  rescale(changes: VariantChange[]): void {
    this.background.run(rescaleFleet(this.context, changes));
  }

  /** Takes the endpoint out of service, then its record away. */
  delete(): void {
    this.set({ status: "Deleting" });
    const apply = async () => {
      await Promise.all(this.traffic.fleets.map((fleet) => fleet.retire()));
      if (!this.closing) this.onChange(this.record, true);
    };
    this.background.run({ apply });
  }

  /** Goes on where a process that has ended left off: an update starts again, a rollback is finished. */
  resume(): void {
    const { status, deployment, deploymentConfig, pending } = this.record;
    if (status === "Failed") return;
    if (status === "Creating") return this.create();
    if (status === "Deleting") return this.delete();
    const fleet = this.makeFleet(deployment);
    this.traffic.replace(fleet);
    const resumed = fleet.resume();
    if (status === "InService") this.background.run({ apply: () => resumed });
    else if (status === "Updating" && pending) this.update(pending, deploymentConfig);
    else
      this.background.run({ apply: () => resumed.then(() => this.set({ status: "InService", pending: undefined })) });
  }

  /** Stops every process and leaves the record as it is, so that `resume` can go on. */
  async close(): Promise<void> {
    this.closing = true;
    this.background.end();
    this.endpointUpdate?.abort(new Error("the emulator closes"));
    const fleets = new Set([...this.traffic.fleets, ...(this.endpointUpdate ? [this.endpointUpdate.green] : [])]);
    await Promise.all([...fleets].map((fleet) => fleet.stop()));
    await this.settled;
  }

  private get region(): string {
    return this.record.arn.split(":")[3]!;
  }

  private makeFleet(deployment: Deployment): Fleet {
    return new Fleet(this.hosting, { name: this.record.name, region: this.region }, deployment);
  }

  private log(error: unknown): void {
    this.hosting.log(`endpoint ${this.record.name}: ${formatError(error)}`);
  }

  private set(change: Partial<EndpointRecord>): void {
    if (this.closing) return;
    Object.assign(this.record, change, { lastModifiedTime: Date.now() / 1000 });
    this.onChange(this.record, false);
  }
}
