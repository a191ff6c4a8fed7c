import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { bundle } from "../core/bundle";

const REPOSITORY = path.resolve(__dirname, "../..");

/**
 * Bundles a handler with its imports into one file, `index.js`, and returns its folder. The same sources give the same
 * bytes.
 * @param entry the handler's source file, relative to the repository.
 */
export function bundleHandler(entry: string): string {
  const folder = path.join(REPOSITORY, "dist", "handlers", path.basename(path.dirname(entry)));
  // Logs identify errors by class name.
  writeIfNew(path.join(folder, "index.js"), bundle(entry, { target: "node24", keepNames: true }));
  return folder;
}

/** Replaces the file atomically, because another run may be reading it. */
function writeIfNew(file: string, contents: string) {
  if (existsSync(file) && readFileSync(file, "utf8") === contents) return;
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true });
  const draft = `${folder}.${process.pid}.js`;
  writeFileSync(draft, contents);
  renameSync(draft, file);
}
