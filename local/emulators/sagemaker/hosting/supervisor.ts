import { rm } from "node:fs/promises";
import { freePort } from "#local/host/processes/freePort";
import { formatError } from "#local/host/formatError";
import type { Fault } from "../faults/fault";
import { serveCommand } from "./container";
import { untilUnhealthy } from "./healthCheck";
import type { Hosting } from "./hosting";
import { pingFailure } from "./failures";
import { type InstancePlan, prepareFolder } from "./instanceFolder";
import { ModelServer } from "./modelServer";
import { RestartPause } from "./restartPause";

/** Keeps an instance's model server running: starts another whenever it ends or stops answering pings. */
export class Supervisor {
  /** The model server that was started last. */
  server?: ModelServer;
  private folder?: string;
  private answers = false;
  private readonly pause = new RestartPause();
  private readonly stopping = new AbortController();
  private supervision = Promise.resolve();
  private readonly unwatch: () => void;

  constructor(
    private readonly hosting: Hosting,
    private readonly plan: InstancePlan,
  ) {
    this.unwatch = hosting.faults.watch(plan.endpointName, plan.name, () => this.followFault());
  }

  /** Whether the model server answers. */
  get serving(): boolean {
    return this.answers;
  }

  /** Aborted once the instance is stopped. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  /** What is made to go wrong with the instance. */
  get fault(): Fault | undefined {
    return this.hosting.faults.find(this.plan.endpointName, this.plan.name);
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
    const first = this.boot().catch((error: unknown) => {
      this.pause.countFailure();
      this.log(error);
    });
    this.supervision = first.then(() => this.supervise());
    await first;
  }

  /** Stops at once and removes the instance's folder. */
  async stop(): Promise<void> {
    this.answers = false;
    this.unwatch();
    this.stopping.abort();
    await this.server?.stop();
    await this.supervision;
    if (this.folder) await rm(this.folder, { recursive: true, force: true });
  }

  /** A fault has been set or cleared: what it does to running model servers, and another chance for one that failed. */
  private followFault(): void {
    if (this.fault?.crash) this.server?.kill();
    this.pause.skip();
  }

  private async boot(): Promise<void> {
    const { hosting, plan, signal } = this;
    this.folder ??= await prepareFolder(hosting, plan);
    const port = await freePort();
    signal.throwIfAborted();
    try {
      const command = serveCommand(hosting, plan, plan.region, this.folder, port);
      this.server = await ModelServer.start(hosting.home, plan.processName, port, command, hosting.limits.concurrency);
      signal.throwIfAborted();
      if (this.fault?.crash) this.server.kill();
      await this.server.ready(
        plan.startupTimeoutSeconds ? plan.startupTimeoutSeconds * 1000 : hosting.limits.startupMs,
        () => this.fault?.refusePing === true,
      );
      signal.throwIfAborted();
      this.answers = true;
    } catch (error) {
      await this.server?.stop();
      throw pingFailure(plan.name, error);
    }
  }

  /** Starts the model server again whenever it ends or is unhealthy, until the instance is stopped. */
  private async supervise(): Promise<void> {
    const { signal } = this;
    while (!signal.aborted) {
      if (this.answers) await this.serve();
      await this.pause.wait(signal);
      if (signal.aborted) return;
      await this.boot().catch((error: unknown) => {
        this.pause.countFailure();
        if (!signal.aborted) this.log(error);
      });
    }
  }

  /** Resolves when the model server that answers now has ended. */
  private async serve(): Promise<void> {
    const server = this.server!;
    const since = Date.now();
    const over = new AbortController();
    const ping = async () => this.fault?.refusePing !== true && (await server.client.ping());
    const how = await Promise.race([server.ended, untilUnhealthy(ping, this.hosting.limits.pingMs, over.signal)]);
    over.abort();
    this.answers = false;
    this.pause.countEnd(Date.now() - since);
    if (!this.signal.aborted) this.log(`the model server ${how}; starting another`);
    await server.stop();
  }

  private log(what: unknown): void {
    this.hosting.log(`${this.plan.processName}: ${formatError(what)}`);
  }
}
