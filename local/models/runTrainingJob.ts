import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Home } from "../host/home";
import { interrupted } from "../host/interrupt";
import { ProcessRegistry, signal } from "../host/processes/processRegistry";
import { logFile, start } from "../host/processes/start";
import { UserError } from "../host/userError";
import { containerEnvironment, type Workload } from "./workload";

/** A training container to run. */
export interface TrainingJob {
  /** Shown by `status`, and the name of its log. */
  name: string;
  workload: Workload;
  /** The folder that plays /opt/ml. */
  folder: string;
  /** The virtual environment to run in. */
  environment: string;
}

/** Ends what a killed command left running under this job's name: it would write into the folder of its successor. */
export async function endAbandoned(home: Home, { name }: TrainingJob): Promise<void> {
  await new ProcessRegistry(home).stop((record) => record.name === name);
}

/**
 * Runs the container's `train` to its end, which comes early when the user interrupts the command.
 * @throws UserError with what the container wrote to `output/failure` when it does not succeed.
 */
export async function runTrainingJob(home: Home, { name, workload, folder, environment }: TrainingJob): Promise<void> {
  const child = await start(home, {
    name,
    file: path.join(workload.folder, "train"),
    args: ["train"],
    env: { ...containerEnvironment(environment), SAGEMAKER_BASE_DIR: folder },
    cwd: folder,
  });
  const end = await untilExit(child);
  if (end === 0) return;
  const failure = path.join(folder, "output", "failure");
  const reason = existsSync(failure) ? readFileSync(failure, "utf8") : `\`train\` ended with ${end}`;
  throw new UserError(`${name} failed: ${reason}\nIts log: ${logFile(home, name)}`);
}

async function untilExit(child: ChildProcess): Promise<number | string> {
  const stop = () => signal(child.pid!, "SIGTERM");
  interrupted.addEventListener("abort", stop);
  try {
    const [code, signalName] = (await once(child, "exit")) as [number | null, string];
    return code ?? signalName;
  } finally {
    interrupted.removeEventListener("abort", stop);
  }
}
