import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A hash of the names and content of those files of a folder that `counts` selects. */
export function fingerprint(folder: string, counts: (file: string) => boolean): string {
  const hash = createHash("sha256");
  for (const file of listFiles(folder).filter(counts)) {
    const content = readFileSync(path.join(folder, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex").slice(0, 16);
}

/** The files below a folder, as relative paths in a fixed order. Without hidden files and compiled Python. */
export function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.split(path.sep).some((part) => part.startsWith(".") || part === "__pycache__"))
    .sort();
}
