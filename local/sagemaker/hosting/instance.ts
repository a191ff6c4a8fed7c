import { mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makeFolder } from "../../home";
import { explain } from "../explain";
import type { VariantPlan } from "../state/schema";
import { unpackArtifact } from "./artifact";
import { serveCommand } from "./container";
import { freePort } from "../../processes/freePort";
import type { Hosting } from "./hosting";
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
  region: string;
}

/** One ML instance of a variant: a folder that plays /opt/ml, and a model server that is started again whenever it ends. */
export class Instance {
  private folder?: string;
  private server?: ModelServer;
  private serving = false;
  private working = 0;
  private readonly stopping = new AbortController();
  private supervision = Promise.resolve();

  constructor(
    private readonly hosting: Hosting,
    private readonly plan: InstancePlan,
  ) {}

  /** Whether its model server answers. */
  get healthy(): boolean {
    return this.serving;
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
    this.working += 1;
    try {
      return await this.server!.invoke(headers, body, this.hosting.limits.invocationMs);
    } finally {
      this.working -= 1;
    }
  }

  /** Takes no more invocations, finishes those it has and stops. */
  async retire(): Promise<void> {
    this.serving = false;
    while (this.working > 0) await sleep(DRAIN_INTERVAL_MS);
    await this.stop();
  }

  /** Stops at once and removes its folder. */
  async stop(): Promise<void> {
    this.serving = false;
    this.stopping.abort();
    await this.server?.stop();
    await this.supervision;
    if (this.folder) await rm(this.folder, { recursive: true, force: true });
  }

  private async boot(): Promise<void> {
    const { hosting, plan } = this;
    this.folder ??= await this.prepareFolder();
    const port = await freePort();
    this.stopping.signal.throwIfAborted();
    try {
      const command = serveCommand(hosting, plan, plan.region, this.folder, port);
      this.server = await ModelServer.start(hosting.home, plan.processName, port, command, hosting.limits.concurrency);
      this.stopping.signal.throwIfAborted();
      await this.server.ready(
        plan.startupTimeoutSeconds ? plan.startupTimeoutSeconds * 1000 : hosting.limits.startupMs,
      );
      this.stopping.signal.throwIfAborted();
      this.serving = true;
    } catch (error) {
      await this.server?.stop();
      throw pingFailure(plan.name, error);
    }
  }

  /** Lays out /opt/ml, with the model's artifact in `model`. */
  private async prepareFolder(): Promise<string> {
    const { hosting, plan } = this;
    const parent = makeFolder(hosting.home, path.dirname(plan.processName));
    const folder = await mkdtemp(path.join(parent, `${path.basename(plan.processName)}-`));
    try {
      const model = path.join(folder, "model");
      await mkdir(model);
      if (plan.container.ModelDataUrl) await unpackArtifact(hosting.objects, plan.container.ModelDataUrl, model);
      return folder;
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Starts the model server again whenever it ends, until the instance is stopped. */
  private async supervise(): Promise<void> {
    const { signal } = this.stopping;
    let failures = this.serving ? 0 : 1;
    while (!signal.aborted) {
      if (this.serving) {
        const since = Date.now();
        const how = await this.server!.ended;
        this.serving = false;
        failures = Date.now() - since < STABLE_MS ? failures + 1 : 0;
        if (!signal.aborted) this.tell(`the model server ${how}; starting another`);
      }
      const delay = RESTART_DELAYS_MS[Math.min(failures, RESTART_DELAYS_MS.length - 1)];
      await sleep(delay, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      await this.boot().catch((error: unknown) => {
        failures += 1;
        if (!signal.aborted) this.tell(error);
      });
    }
  }

  private tell(what: unknown): void {
    this.hosting.log(`${this.plan.processName}: ${explain(what)}`);
  }
}
