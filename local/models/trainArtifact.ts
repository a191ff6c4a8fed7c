import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { type Home, makeFolder } from "../host/home";
import { type Progress, withHeartbeat } from "../host/progress";
import { ensureEnvironment } from "../host/python/ensureEnvironment";
import { exclusively } from "../host/exclusively";
import { UserError } from "../host/userError";
import { ensureDataset } from "./ensureDataset";
import { fingerprint } from "../host/fingerprint";
import { createJobFolder } from "./jobFolder";
import { packModel } from "./packModel";
import { endAbandoned, runTrainingJob } from "./runTrainingJob";
import { findWorkload, type Workload } from "./workload";

/** A model to train. */
export interface ModelVersion {
  /** A folder of `workloads`. */
  workload: string;
  /** A file `hyperparameters/<version>.json` of the workload. */
  version: string;
}

/** What a training job sees of the data; `test` is held out. */
const CHANNELS = ["train", "validation"];

/**
 * Trains a model as a SageMaker training job would, in a folder of its own in the home, and resolves to its `model.tar.gz`. The
 * same code, hyperparameters and requirements are trained once, and give the same bytes.
 * @throws UserError when there is no such model, or with the container's own words when its training fails.
 */
export async function trainArtifact(
  home: Home,
  { workload: workloadName, version }: ModelVersion,
  progress: Progress,
  workloads?: string,
): Promise<string> {
  const workload = findWorkload(workloadName, workloads);
  const hyperparameters = findHyperparameters(workload, version);
  const folder = path.join(
    makeFolder(home, "training", workload.name),
    `${version}-${fingerprintOf(workload, version)}`,
  );
  const artifact = path.join(folder, "model.tar.gz");
  // Serving needs the environment too, so it must be there even when the training was done before.
  const environment = await ensureEnvironment(workload.environment, progress);
  if (existsSync(artifact)) return artifact;

  const title = `model ${workload.name}/${version}`;
  const dataset = await ensureDataset(home, workload, progress);
  const wait = () => progress(`${title}: waiting for another process that trains it`);
  await exclusively(folder, wait, async () => {
    if (existsSync(artifact)) return;
    const job = { name: `train/${workload.name}-${version}`, workload, folder, environment };
    const channels = Object.fromEntries(CHANNELS.map((name) => [name, path.join(dataset, name)]));
    await endAbandoned(home, job);
    createJobFolder(folder, { hyperparameters, channels });
    await withHeartbeat(progress, `${title}: training`, () => runTrainingJob(home, job));
    await packModel(path.join(folder, "model"), artifact);
  });
  return artifact;
}

function findHyperparameters({ name, folder }: Workload, version: string): string {
  const all = path.join(folder, "hyperparameters");
  const versions = readdirSync(all).map((file) => path.basename(file, ".json"));
  if (versions.includes(version)) return path.join(all, `${version}.json`);
  throw new UserError(
    `workload "${name}" has no hyperparameters/${version}.json: use one of ${versions.join(", ")}, or add the file`,
  );
}

/** Names all that a model is made from: the workload's files, but no documents and no other version's hyperparameters. */
function fingerprintOf({ folder }: Workload, version: string): string {
  const own = path.join("hyperparameters", `${version}.json`);
  return fingerprint(folder, (file) => file === own || !(file.endsWith(".md") || file.startsWith("hyperparameters")));
}
