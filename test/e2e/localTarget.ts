import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { readHome, REPOSITORY } from "#local/host/home";
import { NODE_ARGS } from "#local/host/nodeArgs";
import { type Status, statusSchema } from "#local/daemon/status";

/** The home of the end-to-end tests: apart from the one a developer uses. Trained models are kept from run to run. */
export const home = readHome({
  LOCAL_HOME: process.env.TEST_HOME ?? ".local/test",
  LOCAL_PORT: process.env.TEST_PORT ?? "4610",
});

/** A minute of an alarm or a deployment takes a little over a second. */
const SETTINGS = {
  NO_COLOR: "1",
  LOCAL_HOME: home.dir,
  LOCAL_PORT: String(home.ports.gateway),
  LOCAL_TIME_SCALE: "0.02",
};

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

let used = false;

/** Whether tests of this process have used the local target: another process may be at it now. */
export function isUsed(): boolean {
  return used;
}

/** Starts `npm run local -- …` without npm in between, in a process group of its own. */
export function startCli(args: string[], env: Record<string, string> = {}): ChildProcess {
  used = true;
  return spawn(process.execPath, [...NODE_ARGS, "local/cli/index.ts", ...args], {
    cwd: REPOSITORY,
    detached: true,
    env: { ...process.env, ...SETTINGS, ...env },
  });
}

/** Runs a command of the local target to its end. */
export async function cli(args: string[], env?: Record<string, string>): Promise<Finished> {
  return finished(startCli(args, env));
}

/** Runs a command that must succeed and resolves to its standard output. */
export async function succeed(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await cli(args);
  if (code !== 0) throw new Error(`local ${args.join(" ")} ended with ${code}:\n${stdout}\n${stderr}`);
  return stdout;
}

export async function finished(child: ChildProcess): Promise<Finished> {
  const output = { stdout: "", stderr: "" };
  child.stdout?.on("data", (data: Buffer) => (output.stdout += data.toString()));
  child.stderr?.on("data", (data: Buffer) => (output.stderr += data.toString()));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, ...output };
}

export async function status(stage = "dev"): Promise<Status> {
  return statusSchema.parse(JSON.parse(await succeed("status", "--stage", stage, "--json")));
}

/** Ends what an earlier run may have left and forgets all but its trained models. */
export async function resetHome(): Promise<void> {
  await succeed("down");
  for (const entry of readdirSync(home.dir)) {
    if (entry !== "training") rmSync(path.join(home.dir, entry), { recursive: true });
  }
}
