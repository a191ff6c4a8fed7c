import { existsSync, readdirSync, renameSync } from "node:fs";
import path from "node:path";
import { create } from "tar";
import { type Home, makeFolder } from "../host/home";
import { type Progress, withHeartbeat } from "../host/progress";
import { ensureEnvironment } from "../host/python/ensureEnvironment";
import { exclusively } from "../host/locks";
import { UserError } from "../host/userError";
import { ensureDataset } from "./ensureDataset";
import { fingerprint, listFiles } from "../host/fingerprint";
import { createJobFolder, endAbandoned, runTrainingJob } from "./trainingJob";
import { findWorkload, type Workload } from "./workload";

/** A model to train. */
export interface ModelVersion {
  /** A folder of `workloads`. */
  workload: string;
  /** A file `hyperparameters/<version>.json` of the workload. */
  version: string;
}

/** The data that a training job gets. The channel `test` is held out. */
const CHANNELS = ["train", "validation"];

/**
 * Trains a model like a SageMaker training job, in its own folder of the home, and resolves to its `model.tar.gz`. The same code,
 * hyperparameters and requirements are trained once, and give the same bytes.
 * @throws UserError if the model does not exist, or with the container's message if the training fails.
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
  // Serving needs the environment too, so it must exist even if the model is already trained.
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

/** A hash of all that a model depends on: the workload's files without documents and other hyperparameters. */
function fingerprintOf({ folder }: Workload, version: string): string {
  const own = path.join("hyperparameters", `${version}.json`);
  return fingerprint(folder, (file) => file === own || !(file.endsWith(".md") || file.startsWith("hyperparameters")));
}

/** Packs a folder as SageMaker packs /opt/ml/model. The same files give the same bytes. */
async function packModel(folder: string, archive: string): Promise<void> {
  const draft = `${archive}.draft`;
  const reproducible = { portable: true, mtime: new Date(0), noDirRecurse: true };
  await create({ file: draft, cwd: folder, gzip: true, ...reproducible }, listFiles(folder));
  renameSync(draft, archive);
}
