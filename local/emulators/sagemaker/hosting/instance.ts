import { setTimeout as sleep } from "node:timers/promises";
import { invokeWithFault } from "../faults/invokeWithFault";
import type { ContainerAnswer } from "./containerClient";
import type { Hosting } from "./hosting";
import type { InstancePlan } from "./instanceFolder";
import { Supervisor } from "./supervisor";

const DRAIN_INTERVAL_MS = 10;

/** One ML instance of a variant: a folder that plays /opt/ml, and a model server that is kept running. */
export class Instance {
  private readonly supervisor: Supervisor;
  private retiring = false;
  private working = 0;

  constructor(
    private readonly hosting: Hosting,
    plan: InstancePlan,
  ) {
    this.supervisor = new Supervisor(hosting, plan);
  }

  /** Whether it takes invocations. */
  get healthy(): boolean {
    return this.supervisor.serving && !this.retiring;
  }

  /** Invocations that it works on or holds in its queue. */
  get inFlight(): number {
    return this.working;
  }

  /**
   * Resolves once the model is served; from then on the model server is kept running.
   * @throws LaunchError when the model cannot be served.
   */
  launch(): Promise<void> {
    return this.supervisor.launch();
  }

  /** Serves the model as soon as that is possible, however long it takes. Resolves after the first attempt. */
  resume(): Promise<void> {
    return this.supervisor.resume();
  }

  /** @throws Error when the container does not answer, or not in time. */
  async invoke(
    headers: Record<string, string>,
    body: Buffer,
    timeoutMs = this.hosting.limits.invocationMs,
  ): Promise<ContainerAnswer> {
    const { random } = this.hosting;
    const { fault, signal } = this.supervisor;
    const invoke = (ms: number) => this.supervisor.server!.client.invoke(headers, body, ms);
    this.working += 1;
    try {
      return fault ? await invokeWithFault(fault, { timeoutMs, random, signal, invoke }) : await invoke(timeoutMs);
    } finally {
      this.working -= 1;
    }
  }

  /** Takes no more invocations, finishes those it has and stops. */
  async retire(): Promise<void> {
    this.retiring = true;
    while (this.working > 0) await sleep(DRAIN_INTERVAL_MS);
    await this.stop();
  }

  /** Stops at once and removes its folder. */
  stop(): Promise<void> {
    return this.supervisor.stop();
  }
}
