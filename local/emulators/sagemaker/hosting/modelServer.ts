import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Home } from "#local/host/home";
import { signal } from "#local/host/processes/processRegistry";
import { start } from "#local/host/processes/start";
import type { ServeCommand } from "./container";
import { ContainerClient } from "./containerClient";

/** Shorter than AWS's, because a start is waited for. */
const PING_INTERVAL_MS = 50;
const TERM_PATIENCE_MS = 5_000;
/** The running program of a container. */
export class ModelServer {
  /** Resolves when the process has ended, to how it did. */
  readonly ended: Promise<string>;
  readonly client: ContainerClient;

  private constructor(
    private readonly child: ChildProcess,
    port: number,
    connections: number,
  ) {
    this.client = new ContainerClient(port, connections);
    this.ended = once(child, "exit").then(([code, name]) => {
      endGroup(child.pid!);
      return code === null ? `ended by ${name}` : `exited with code ${code}`;
    });
  }

  /** Starts the program and records it under `name`; it does not answer yet. */
  static async start(
    home: Home,
    name: string,
    port: number,
    command: ServeCommand,
    connections: number,
  ): Promise<ModelServer> {
    const child = await start(home, { name, port, ...command });
    return new ModelServer(child, port, connections);
  }

  /**
   * Resolves once `/ping` answers 200.
   * @param refused whether the answers to its pings are kept from it
   * @throws Error when the process ends before, does not answer in time, or its pings are refused.
   */
  async ready(timeoutMs: number, refused: () => boolean): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    let end: string | undefined;
    void this.ended.then((how) => (end = how));
    while (refused() || !(await this.client.ping())) {
      if (end) throw new Error(`the model server ${end} before it answered a ping`);
      if (refused()) throw new Error("a fault refuses the model server's pings");
      if (Date.now() > deadline) throw new Error(`the model server did not answer a ping in ${timeoutMs / 1000} s`);
      await sleep(PING_INTERVAL_MS);
    }
  }

  /** Ends the process as a crash would. */
  kill(): void {
    if (this.running) signal(this.child.pid!, "SIGKILL");
  }

  /** Asks the process to end, insists after 5 s, and resolves when it has ended. */
  async stop(): Promise<void> {
    await this.client.close();
    if (!this.running) return;
    signal(this.child.pid!, "SIGTERM");
    const patience = new AbortController();
    const insist = sleep(TERM_PATIENCE_MS, undefined, { signal: patience.signal }).then(
      () => signal(this.child.pid!, "SIGKILL"),
      () => undefined,
    );
    await this.ended;
    patience.abort();
    await insist;
  }

  private get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }
}

/** Ends what a model server leaves behind in its process group, such as its own workers. */
function endGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
