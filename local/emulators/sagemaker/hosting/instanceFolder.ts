import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { extract, type ReadEntry } from "tar";
import { makeFolder } from "#local/host/home";
import type { ObjectStore } from "../objects";
import type { VariantPlan } from "../state/deployment";
import { downloadFailure, extractFailure } from "./failures";
import type { Hosting } from "./hosting";

/** What one instance runs, and for whom. */
export interface InstancePlan extends VariantPlan {
  /** `sagemaker/<endpoint>/<variant>-<number>`: the name of its process, its log and its folder. */
  processName: string;
  endpointName: string;
  region: string;
}

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

const PLAIN = ["File", "OldFile", "ContiguousFile", "Directory"];

/**
 * Downloads a `model.tar.gz` and unpacks it into a folder. Nothing is written outside: an archive with anything but plain
 * files and folders below its own root is refused.
 * @throws LaunchError, with what went wrong as its cause.
 */
export async function unpackArtifact(objects: ObjectStore, uri: string, folder: string): Promise<void> {
  const file = path.join(folder, "..", "model.tar.gz");
  try {
    await pipeline(await objects.read(uri), createWriteStream(file));
  } catch (error) {
    throw downloadFailure(uri, error);
  }
  const refused: string[] = [];
  const filter = (name: string, entry: object) => {
    const plain =
      PLAIN.includes((entry as ReadEntry).type) && !path.isAbsolute(name) && !name.split("/").includes("..");
    if (!plain) refused.push(name);
    return plain;
  };
  try {
    await extract({ file, cwd: folder, strict: true, filter });
    if (refused.length > 0) throw new Error(`not a plain file or folder inside the archive: ${refused.join(", ")}`);
  } catch (error) {
    throw extractFailure(uri, error);
  } finally {
    await rm(file, { force: true });
  }
}
