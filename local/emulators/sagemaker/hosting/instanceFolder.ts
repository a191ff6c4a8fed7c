import { mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { makeFolder } from "#local/host/home";
import { unpackArtifact } from "./artifact";
import type { Hosting } from "./hosting";
import type { InstancePlan } from "./instance";

/**
 * Lays out an instance's /opt/ml, with the model's artifact in `model`, and resolves to its path.
 * @throws LaunchError when the artifact cannot be had; nothing is left then.
 */
export async function prepareFolder(hosting: Hosting, { processName, container }: InstancePlan): Promise<string> {
  const parent = makeFolder(hosting.home, path.dirname(processName));
  const folder = await mkdtemp(path.join(parent, `${path.basename(processName)}-`));
  try {
    const model = path.join(folder, "model");
    await mkdir(model);
    if (container.ModelDataUrl) await unpackArtifact(hosting.objects, container.ModelDataUrl, model);
    return folder;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
