import { type ChildProcess, fork } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import path from "node:path";
import { buildSync } from "esbuild";
import { type Home, makeFolder } from "#local/host/home";
import { ProcessRegistry } from "#local/host/processes/processRegistry";
import { logFile } from "#local/host/processes/start";
import { codeFolder, type FunctionConfiguration, functionEnvironment } from "./functionConfiguration";
import type { Invocation, WorkerMessage } from "./messages";

/** What a process sends or does next. `timeout` means that it did nothing in the given time. */
export type Received = WorkerMessage | { type: "exit"; reason: string } | { type: "timeout" };

/** The share of the function's memory that V8's old space may use. */
const HEAP_SHARE = 0.9;

/** A process with a function's code, environment and memory limit. It writes to the function's log. */
export class RunnerProcess {
  private readonly child: ChildProcess;
  private readonly exited: Promise<void>;
  /** Why the process has ended, in Lambda's words. */
  private ended?: string;
  private listener?: (received: Received) => void;

  constructor(home: Home, runner: string, configuration: FunctionConfiguration) {
    const name = `lambda/${configuration.name}`;
    const log = openSync(logFile(home, name), "a", 0o600);
    this.child = fork(runner, [], {
      cwd: codeFolder(home, configuration),
      env: functionEnvironment(home, configuration),
      execArgv: [`--max-old-space-size=${Math.floor(configuration.memorySize * HEAP_SHARE)}`],
      stdio: ["ignore", log, log, "ipc"],
    });
    closeSync(log);
    this.exited = new Promise((resolve) => this.watch(new ProcessRegistry(home), name, resolve));
  }

  /** Whether it can take an invocation. False as soon as it has exited, even if its last messages have not arrived yet. */
  get running(): boolean {
    const { exitCode, signalCode } = this.child;
    return this.ended === undefined && exitCode === null && signalCode === null;
  }

  send(invocation: Invocation): void {
    this.child.send(invocation);
  }

  /** What the process sends or does next. One call at a time. */
  receive(patienceMs: number): Promise<Received> {
    return new Promise((resolve) => {
      if (this.ended) return resolve({ type: "exit", reason: this.ended });
      const timer = setTimeout(() => this.listener?.({ type: "timeout" }), patienceMs);
      this.listener = (received) => {
        clearTimeout(timer);
        this.listener = undefined;
        resolve(received);
      };
    });
  }

  /** Ends the process at once, and resolves when it has ended. */
  kill(): Promise<void> {
    this.ended ??= "Runtime was stopped";
    this.child.kill("SIGKILL");
    return this.exited;
  }

  private watch(registry: ProcessRegistry, name: string, exited: () => void): void {
    const { child } = this;
    if (child.pid) registry.add(name, child.pid);
    else exited();
    child.on("message", (message: WorkerMessage) => this.listener?.(message));
    child.on("error", (error) => this.end(`Runtime failed: ${error.message}`));
    child.once("exit", (code, signal) => {
      registry.remove(child.pid!);
      exited();
      const end = () => this.end(describeExit(code, signal));
      // A last message may arrive until the channel is closed.
      if (child.connected) child.once("disconnect", end);
      else end();
    });
  }

  private end(reason: string): void {
    this.ended ??= reason;
    this.listener?.({ type: "exit", reason });
  }
}

function describeExit(code: number | null, signal: NodeJS.Signals | null): string {
  if (code === 0) return "Runtime exited without providing a reason";
  const names: Partial<Record<NodeJS.Signals, string>> = {
    SIGKILL: "killed",
    SIGABRT: "aborted",
    SIGTERM: "terminated",
  };
  return `Runtime exited with error: ${signal ? `signal: ${names[signal] ?? signal}` : `exit status ${code}`}`;
}

/** Compiles the program of the worker processes and returns its path. They then start without a TypeScript loader. */
export function buildRunner(home: Home): string {
  const outdir = makeFolder(home, "lambda");
  buildSync({
    entryPoints: ["runner.ts", "watchdog.ts"].map((file) => path.join(__dirname, file)),
    outdir,
    bundle: true,
    platform: "node",
    target: "node24",
    format: "cjs",
    logLevel: "error",
  });
  return path.join(outdir, "runner.js");
}
