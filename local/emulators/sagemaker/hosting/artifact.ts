import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { extract, type ReadEntry } from "tar";
import type { ObjectStore } from "../objects";
import { downloadFailure, extractFailure } from "./launchError";

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
