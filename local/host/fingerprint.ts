import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A text that stands for the content of a folder's files, as far as `counts` picks them: one changes with the other. */
export function fingerprint(folder: string, counts: (file: string) => boolean): string {
  const hash = createHash("sha256");
  for (const file of listFiles(folder).filter(counts)) {
    const content = readFileSync(path.join(folder, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex").slice(0, 16);
}

/** The files in a folder and below, as paths from it, in a fixed order. Hidden ones and what Python compiled do not count. */
export function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.split(path.sep).some((part) => part.startsWith(".") || part === "__pycache__"))
    .sort();
}
