import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Home } from "../host/home";
import { interrupted } from "../host/interrupt";
import { ProcessRegistry, signal } from "../host/processes/processRegistry";
import { logFile, start } from "../host/processes/start";
import { UserError } from "../host/userError";
import { containerEnvironment, type Workload } from "./workload";

/** The input of a training job. */
export interface JobInput {
  /** A file with a JSON object of strings. */
  hyperparameters: string;
  /** The folder of each channel. */
  channels: Record<string, string>;
}

/** A training container to run. */
export interface TrainingJob {
  /** Shown by `status`, and the name of its log. */
  name: string;
  workload: Workload;
  /** The folder that stands for /opt/ml. */
  folder: string;
  /** The virtual environment to run in. */
  environment: string;
}

const CHANNEL = {
  ContentType: "text/csv",
  RecordWrapperType: "None",
  S3DistributionType: "FullyReplicated",
  TrainingInputMode: "File",
};

/** One machine with a name that resolves. */
const RESOURCES = { current_host: "localhost", hosts: ["localhost"], network_interface_name: "lo" };

/** Creates a job's /opt/ml at `folder` as SageMaker does for a training container. Replaces what is there. */
export function createJobFolder(folder: string, { hyperparameters, channels }: JobInput): void {
  rmSync(folder, { recursive: true, force: true });
  const [config, data] = ["input/config", "input/data", "model", "output"].map((part) => {
    mkdirSync(path.join(folder, part), { recursive: true });
    return path.join(folder, part);
  }) as [string, string];
  copyFileSync(hyperparameters, path.join(config, "hyperparameters.json"));
  writeJson(
    path.join(config, "inputdataconfig.json"),
    Object.fromEntries(Object.keys(channels).map((name) => [name, CHANNEL])),
  );
  writeJson(path.join(config, "resourceconfig.json"), RESOURCES);
  for (const [name, source] of Object.entries(channels)) symlinkSync(source, path.join(data, name));
}

/** Ends a job with this name that a killed command left. It would write into the new job's folder. */
export async function endAbandoned(home: Home, { name }: TrainingJob): Promise<void> {
  await new ProcessRegistry(home).stop((record) => record.name === name);
}

/**
 * Runs the container's `train` to its end. Ends it early if the user interrupts the command.
 * @throws UserError with the content of `output/failure` if it fails.
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

function writeJson(file: string, value: object): void {
  writeFileSync(file, JSON.stringify(value, null, 2));
}
