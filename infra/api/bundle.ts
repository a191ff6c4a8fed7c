import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildSync } from "esbuild";

const REPOSITORY = path.resolve(__dirname, "../..");

/**
 * Bundles a handler with its imports into one file, `index.js`, and returns its folder. The same sources give the same
 * bytes.
 * @param entry the handler's source file, relative to the repository.
 */
export function bundleHandler(entry: string): string {
  const folder = path.join(REPOSITORY, "dist", "handlers", path.basename(path.dirname(entry)));
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    absWorkingDir: REPOSITORY,
    outfile: path.join(folder, "index.js"),
    bundle: true,
    write: false,
    minify: true,
    // Logs identify errors by class name.
    keepNames: true,
    legalComments: "none",
    platform: "node",
    format: "cjs",
    target: "node24",
    // Errors are thrown instead.
    logLevel: "silent",
  });
  for (const file of outputFiles) writeIfNew(file.path, file.contents);
  return folder;
}

/** Replaces the file atomically, because another run may be reading it. */
function writeIfNew(file: string, contents: Uint8Array) {
  if (existsSync(file) && readFileSync(file).equals(contents)) return;
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true });
  const draft = `${folder}.${process.pid}.js`;
  writeFileSync(draft, contents);
  renameSync(draft, file);
}
