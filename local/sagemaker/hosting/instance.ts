import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../processes/freePort";
import { explain } from "../explain";
import type { Fault } from "../faults/fault";
import { invokeWithFault } from "../faults/invokeWithFault";
import type { VariantPlan } from "../state/schema";
import { serveCommand } from "./container";
import { untilUnhealthy } from "./healthCheck";
import type { Hosting } from "./hosting";
import { prepareFolder } from "./instanceFolder";
import { pingFailure } from "./launchError";
import { type ContainerAnswer, ModelServer } from "./modelServer";

/** Waits before a model server is started again, the longer the more often it failed in a row. */
const RESTART_DELAYS_MS = [0, 1_000, 5_000, 30_000];
/** A model server that lived this long has not failed. */
const STABLE_MS = 10_000;
const DRAIN_INTERVAL_MS = 10;

/** What one instance runs, and for whom. */
export interface InstancePlan extends VariantPlan {
  /** `sagemaker/<endpoint>/<variant>-<number>`: the name of its process, its log and its folder. */
  processName: string;
  endpointName: string;
  region: string;
}

/**
 * One ML instance of a variant: a folder that plays /opt/ml, and a model server that is started again whenever it ends or
 * stops answering pings.
 */
export class Instance {
  private folder?: string;
  private server?: ModelServer;
  private serving = false;
  private retiring = false;
  private working = 0;
  /** Model servers that failed in a row. */
  private failures = 0;
  private readonly stopping = new AbortController();
  /** Aborted to start a model server again without waiting any longer. */
  private waiting = new AbortController();
  private supervision = Promise.resolve();
  private readonly unwatch: () => void;

  constructor(
    private readonly hosting: Hosting,
    private readonly plan: InstancePlan,
  ) {
    this.unwatch = hosting.faults.watch(plan.endpointName, plan.name, () => this.followFault());
  }

  /** Whether it takes invocations. */
  get healthy(): boolean {
    return this.serving && !this.retiring;
  }

  /** Invocations that it works on or holds in its queue. */
  get inFlight(): number {
    return this.working;
  }

  /**
   * Resolves once the model is served; from then on the model server is kept running.
   * @throws LaunchError when the model cannot be served.
   */
  async launch(): Promise<void> {
    const first = this.boot();
    this.supervision = first.then(
      () => this.supervise(),
      () => undefined,
    );
    await first;
  }

  /** Serves the model as soon as that is possible, however long it takes. Resolves after the first attempt. */
  async resume(): Promise<void> {
    const first = this.boot().catch((error: unknown) => this.tell(error));
    this.supervision = first.then(() => this.supervise());
    await first;
  }

  /** @throws Error when the container does not answer, or not in time. */
  async invoke(headers: Record<string, string>, body: Buffer): Promise<ContainerAnswer> {
    const { hosting, fault } = this;
    const { invocationMs: timeoutMs } = hosting.limits;
    const invoke = (ms: number) => this.server!.invoke(headers, body, ms);
    this.working += 1;
    try {
      if (!fault) return await invoke(timeoutMs);
      return await invokeWithFault(fault, { timeoutMs, random: hosting.random, signal: this.stopping.signal, invoke });
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
  async stop(): Promise<void> {
    this.serving = false;
    this.unwatch();
    this.stopping.abort();
    await this.server?.stop();
    await this.supervision;
    if (this.folder) await rm(this.folder, { recursive: true, force: true });
  }

  private get fault(): Fault | undefined {
    return this.hosting.faults.find(this.plan.endpointName, this.plan.name);
  }

  /** A fault has been set or cleared: what it does to running model servers, and another chance for one that failed. */
  private followFault(): void {
    if (this.fault?.crash) this.server?.kill();
    this.failures = 0;
    this.waiting.abort();
    this.waiting = new AbortController();
  }

  private async boot(): Promise<void> {
    const { hosting, plan } = this;
    this.folder ??= await prepareFolder(hosting, plan);
    const port = await freePort();
    this.stopping.signal.throwIfAborted();
    try {
      const command = serveCommand(hosting, plan, plan.region, this.folder, port);
      this.server = await ModelServer.start(hosting.home, plan.processName, port, command, hosting.limits.concurrency);
      this.stopping.signal.throwIfAborted();
      if (this.fault?.crash) this.server.kill();
      await this.server.ready(
        plan.startupTimeoutSeconds ? plan.startupTimeoutSeconds * 1000 : hosting.limits.startupMs,
        () => this.fault?.refusePing === true,
      );
      this.stopping.signal.throwIfAborted();
      this.serving = true;
    } catch (error) {
      await this.server?.stop();
      throw pingFailure(plan.name, error);
    }
  }

  /** Starts the model server again whenever it ends or is unhealthy, until the instance is stopped. */
  private async supervise(): Promise<void> {
    const { signal } = this.stopping;
    this.failures = this.serving ? 0 : 1;
    while (!signal.aborted) {
      if (this.serving) await this.serve();
      const delay = RESTART_DELAYS_MS[Math.min(this.failures, RESTART_DELAYS_MS.length - 1)];
      await sleep(delay, undefined, { signal: AbortSignal.any([signal, this.waiting.signal]) }).catch(() => undefined);
      if (signal.aborted) return;
      await this.boot().catch((error: unknown) => {
        this.failures += 1;
        if (!signal.aborted) this.tell(error);
      });
    }
  }

  /** Resolves when the model server that answers now has ended. */
  private async serve(): Promise<void> {
    const server = this.server!;
    const since = Date.now();
    const over = new AbortController();
    const ping = async () => this.fault?.refusePing !== true && (await server.ping());
    const how = await Promise.race([server.ended, untilUnhealthy(ping, this.hosting.limits.pingMs, over.signal)]);
    over.abort();
    this.serving = false;
    this.failures = Date.now() - since < STABLE_MS ? this.failures + 1 : 0;
    if (!this.stopping.signal.aborted) this.tell(`the model server ${how}; starting another`);
    await server.stop();
  }

  private tell(what: unknown): void {
    this.hosting.log(`${this.plan.processName}: ${explain(what)}`);
  }
}
