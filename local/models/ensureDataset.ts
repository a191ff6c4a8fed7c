import { existsSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { type Home, makeFolder } from "../host/home";
import type { Progress } from "../host/progress";
import { ensureEnvironment } from "../host/python/ensureEnvironment";
import { exclusively } from "../host/locks";
import { runOrThrow } from "../host/python/runOrThrow";
import { fingerprint } from "../host/fingerprint";
import { containerEnvironment, type Workload } from "./workload";

/**
 * Creates the sample data of a workload with its `prepare` if it does not exist, and resolves to its folder. The folder has one folder per
 * channel: `train`, `validation`, and `test`, which is held out.
 */
export async function ensureDataset(home: Home, workload: Workload, progress: Progress): Promise<string> {
  const { name, folder, dataEnvironment } = workload;
  const version = fingerprint(folder, (file) => file === "prepare" || file.startsWith("data/"));
  const dataset = path.join(makeFolder(home, "data", name), version);
  if (existsSync(dataset)) return dataset;
  const environment = await ensureEnvironment(dataEnvironment, progress);
  const wait = () => progress(`data of ${name}: waiting for another process that prepares it`);
  await exclusively(dataset, wait, async () => {
    if (existsSync(dataset)) return;
    const draft = `${dataset}.draft`;
    rmSync(draft, { recursive: true, force: true });
    await runOrThrow(path.join(folder, "prepare"), [draft], containerEnvironment(environment));
    renameSync(draft, dataset);
  });
  return dataset;
}
