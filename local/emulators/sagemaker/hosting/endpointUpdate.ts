import type { DeploymentConfig } from "../state/deployment";
import type { Fleet } from "./fleet";
import { Guardrails } from "./guardrails";
import type { Hosting } from "./hosting";
import { RollbackError } from "./failures";
import {
  type DeploymentContext,
  type DeploymentStrategy,
  strategyFor,
  totalWait,
  type VariantStatus,
} from "./deploymentStrategy";
import type { Traffic } from "./traffic";

/** What an update does now, and since when, in seconds since 1970. */
export interface UpdateStage {
  status: VariantStatus;
  startTime: number;
}

/** Moves an endpoint's traffic from its fleets to a new one, or back. */
export class EndpointUpdate {
  stage: UpdateStage = { status: "Creating", startTime: Date.now() / 1000 };
  private readonly stopping = new AbortController();
  private readonly strategy: DeploymentStrategy;
  private readonly context: DeploymentContext;

  constructor(
    private readonly hosting: Hosting,
    region: string,
    traffic: Traffic,
    readonly green: Fleet,
    readonly config: DeploymentConfig | undefined,
  ) {
    const guardrails = new Guardrails(hosting, region, config, this.stopping.signal);
    this.strategy = strategyFor(config);
    this.context = {
      green,
      blue: [...traffic.fleets],
      report: (status) => (this.stage = { status, startTime: Date.now() / 1000 }),
      shift: traffic.introduce(green),
      bake: (seconds) => guardrails.bake(seconds),
    };
  }

  /** The fleets that took the invocations when it began. */
  get blue(): Fleet[] {
    return this.context.blue;
  }

  /**
   * Brings the new fleet into service and gives it all traffic. The old fleets run on.
   * @throws LaunchError, RollbackError when the deployment is to be rolled back.
   */
  async run(): Promise<void> {
    const { signal } = this.stopping;
    const clock = this.startClock();
    try {
      await this.context.bake(0);
      await this.strategy.deploy(this.context);
    } catch (error) {
      throw signal.aborted ? (signal.reason as Error) : error;
    } finally {
      clearTimeout(clock);
    }
  }

  /** Gives all traffic back to the old fleets and retires the new one. @throws LaunchError when they cannot take it. */
  async rollBack(): Promise<void> {
    await this.strategy.rollBack(this.context);
    await this.green.retire();
  }

  /** Ends the deployment with this reason at its next pause. */
  abort(reason: Error): void {
    this.stopping.abort(reason);
  }

  /** Of AWS's time limit only the pauses go at this target's pace: containers take as long here as there. */
  private startClock(): NodeJS.Timeout | undefined {
    const { BlueGreenUpdatePolicy, RollingUpdatePolicy } = this.config ?? {};
    const seconds = (RollingUpdatePolicy ?? BlueGreenUpdatePolicy)?.MaximumExecutionTimeoutInSeconds;
    if (seconds === undefined) return undefined;
    const pauses = totalWait(this.config, this.green.deployment.variants);
    const limit = seconds - pauses * (1 - this.hosting.timeScale);
    const reason = new RollbackError(`it took longer than its maximum execution timeout of ${seconds} seconds`);
    return setTimeout(() => this.abort(reason), limit * 1000);
  }
}
