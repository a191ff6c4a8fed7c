import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { REPOSITORY } from "#local/host/home";
import { type Command, type Cost, measure } from "./measure";
import type { EngineRun, ProgramName } from "./runEngine";

/** Lets `up` write the state once, at its end, instead of after every step. */
const WITHOUT_CHECKPOINTS = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };

/** How one program is run. */
export interface EngineRuns {
  preview(options?: { policies?: boolean }): Promise<Cost>;
  /**
   * Into a new stack.
   * @param options.exportTo the file to which the stack is exported afterwards. The cost leaves that out.
   */
  up(options?: { checkpoints?: boolean; exportTo?: string }): Promise<Cost>;
}

/** The measured runs of a program. Each starts without state, in a folder of its own. */
export function engineRuns(program: ProgramName): EngineRuns {
  return {
    preview: ({ policies = false } = {}) =>
      inFolder((folder) => measure(command(folder, { program, action: "preview", policies }))),
    up: ({ checkpoints = false, exportTo } = {}) =>
      inFolder(async (folder) => {
        const env = checkpoints ? {} : WITHOUT_CHECKPOINTS;
        const cost = await measure(command(folder, { program, action: "up", policies: false }, env));
        if (exportTo) await measure(command(folder, { program, action: { exportTo }, policies: false }));
        return cost;
      }),
  };
}

function command(folder: string, run: EngineRun, env: Record<string, string> = {}): Command {
  return {
    file: process.execPath,
    args: ["--require", "./tools/typescript.cjs", "bench/deploy/runEngine.ts", JSON.stringify(run)],
    cwd: REPOSITORY,
    env: { ...env, LOCAL_HOME: path.join(folder, "home") },
  };
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), "bench-deploy-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
