import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { replaceFile } from "../host/replaceFile";

/** The absolute path of each `pulumi` on PATH that can be run, first one first. The launchers of npm packages are left out: they download a CLI of their own. */
export function findOnPath(): string[] {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const files = folders.map((folder) => path.resolve(folder, "pulumi"));
  return [...new Set(files)].filter((file) => isExecutable(file) && !isInPackage(file));
}

/**
 * A folder whose `bin` has a `pulumi` that is this program, and nothing else. The Automation API puts the CLI's folder first on the PATH of all that
 * the engine starts: so `pulumi` is the same program there, too, while a `node` that lies next to it does not come before the project's own.
 * @param tools folder of the project's tools.
 */
export function launcherRoot(tools: string, file: string): string {
  const root = path.join(tools, "launchers", createHash("sha256").update(file).digest("hex").slice(0, 16));
  const launcher = path.join(root, "bin", "pulumi");
  const script = `#!/bin/sh\nexec '${file.replaceAll("'", `'\\''`)}' "$@"\n`;
  if (existsSync(launcher) && readFileSync(launcher, "utf8") === script) return root;
  mkdirSync(path.dirname(launcher), { recursive: true });
  replaceFile(launcher, script, 0o755);
  return root;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function isInPackage(file: string): boolean {
  return [file, realpathSync(file)].some((place) => place.split(path.sep).includes("node_modules"));
}
