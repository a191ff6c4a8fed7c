import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import path from "node:path";
import { type Home, makeFolder } from "../home";
import { ProcessRegistry } from "./processRegistry";

/** What to run. */
export interface Command {
  /** Shown by `status`; also the name of its log file. Letters, digits, `-`, `_`, `.` and `/`. */
  name: string;
  file: string;
  args?: string[];
  /** The whole environment of the process: nothing is inherited. */
  env: Record<string, string>;
  cwd?: string;
  /** The port it listens on, for `status`. */
  port?: number;
}

/**
 * Starts a process in its own group, appends its output to `logs/<name>.log` of the home, and records it until it ends.
 * @throws Error if the file cannot be executed.
 */
export async function start(home: Home, command: Command): Promise<ChildProcess> {
  const log = openSync(logFile(home, command.name), "a", 0o600);
  const { file, args = [], env, cwd } = command;
  const child = spawn(file, args, { env, cwd, detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (error) => reject(new Error(`cannot start ${command.name} (${file}): ${error.message}`)));
  });
  const registry = new ProcessRegistry(home);
  registry.add(command.name, child.pid!, command.port);
  child.once("exit", () => registry.remove(child.pid!));
  return child;
}

/** The log file of the process with this name. */
export function logFile(home: Home, name: string): string {
  const file = path.join(home.dir, "logs", `${name}.log`);
  makeFolder(home, path.relative(home.dir, path.dirname(file)));
  return file;
}
