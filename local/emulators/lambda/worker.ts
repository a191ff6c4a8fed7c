import type { FunctionError, Invocation } from "./messages";
import type { Received, RunnerProcess } from "./runnerProcess";

/** How one invocation ended. */
export interface Outcome {
  /** The handler's answer as JSON; undefined if there is an `error`. */
  payload?: string;
  error?: FunctionError;
  /** Does not include the time that the handler took to load. */
  durationMs: number;
  /** Megabytes; undefined when the process ended without an answer. */
  memory?: number;
}

/** Lambda's limit for loading the handler. It does not depend on the function's timeout. */
const INIT_PATIENCE_MS = 10_000;

/** Runs a function in one process, one invocation at a time. */
export class Worker {
  /** How long the handler took to load; undefined until it has loaded. */
  initMs?: number;
  private readonly loaded: Promise<Received>;

  constructor(private readonly process: RunnerProcess) {
    const begin = performance.now();
    this.loaded = process.receive(INIT_PATIENCE_MS).finally(() => (this.initMs = performance.now() - begin));
  }

  /** Whether it can take another invocation. */
  get usable(): boolean {
    return this.process.running;
  }

  /** Runs one invocation, for at most `timeout` seconds after the handler has loaded. */
  async run(invocation: Omit<Invocation, "deadline">, timeout: number): Promise<Outcome> {
    const { requestId } = invocation;
    const loaded = await this.loaded;
    if (loaded.type !== "ready") {
      return { durationMs: 0, ...this.interpret(loaded, requestId, INIT_PATIENCE_MS / 1000) };
    }
    const begin = performance.now();
    const received = this.process.receive(timeout * 1000);
    this.process.send({ ...invocation, deadline: Date.now() + timeout * 1000 });
    const result = this.interpret(await received, requestId, timeout);
    return { durationMs: performance.now() - begin, ...result };
  }

  /** Ends the process at once. */
  stop(): Promise<void> {
    return this.process.kill();
  }

  private interpret(received: Received, requestId: string, timeout: number): Omit<Outcome, "durationMs"> {
    const endedBy = (errorType: string, reason: string) => {
      void this.stop();
      return { error: { errorType, errorMessage: `RequestId: ${requestId} Error: ${reason}` } };
    };
    switch (received.type) {
      case "answer":
      case "error":
        return received;
      case "fatal":
        void this.stop();
        return received;
      case "timeout":
        return endedBy("Sandbox.Timedout", `Task timed out after ${timeout.toFixed(2)} seconds`);
      case "exit":
        return endedBy("Runtime.ExitError", received.reason);
      case "ready":
        throw new Error(`the process of ${requestId} loaded its handler twice`);
    }
  }
}
