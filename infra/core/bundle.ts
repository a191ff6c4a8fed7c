import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { BuildOptions } from "esbuild";

const REPOSITORY = path.resolve(__dirname, "../..");
const KEPT = path.join(REPOSITORY, "node_modules", ".cache", "bundles");

/** On what a bundle depends besides the files in it: which packages are installed, and how imports are found. */
const SETTINGS = ["package-lock.json", "package.json", "tsconfig.json"];

/** A bundle as it is kept: its text with its hash, and the hash of each file that it was made of. */
interface Kept {
  inputs: Record<string, string>;
  text: string;
  textHash: string;
}

/**
 * Bundles a module and all it imports into one minified text for Node.js. The same sources make the same text. It is kept until one of them changes:
 * a preview bundles four modules, which takes half a second.
 * @param entry the module's file, absolute or relative to the repository.
 * @throws Error of esbuild, naming the file, when the module cannot be bundled.
 */
export function bundle(entry: string, options: BuildOptions): string {
  const whole: BuildOptions = {
    entryPoints: [entry],
    absWorkingDir: REPOSITORY,
    bundle: true,
    minify: true,
    legalComments: "none",
    platform: "node",
    format: "cjs",
    // What is wrong is thrown.
    logLevel: "silent",
    ...options,
  };
  const key = hash(JSON.stringify([whole, hashes(SETTINGS)]));
  const file = path.join(KEPT, `${key}.json`);
  return read(file) ?? build(whole, file);
}

function build(options: BuildOptions, file: string): string {
  // Loaded only when there is something to bundle.
  const { buildSync } = createRequire(__filename)("esbuild") as typeof import("esbuild");
  const { outputFiles, metafile } = buildSync({ ...options, write: false, metafile: true });
  const { text } = outputFiles[0]!;
  keep({ inputs: hashes(Object.keys(metafile.inputs)), text, textHash: hash(text) }, file);
  return text;
}

/** Replaces the file in one step: another run may be reading it. If the file cannot be written, nothing is kept. */
function keep(kept: Kept, file: string): void {
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(KEPT, { recursive: true });
    writeFileSync(draft, JSON.stringify(kept));
    renameSync(draft, file);
  } catch {
    rmSync(draft, { force: true });
  }
}

/** The bundle in a file, if it is still what its sources make. */
function read(file: string): string | undefined {
  try {
    const { inputs, text, textHash } = JSON.parse(readFileSync(file, "utf8")) as Kept;
    if (hash(text) !== textHash) return undefined;
    const now = hashes(Object.keys(inputs));
    return Object.keys(inputs).every((input) => now[input] === inputs[input]) ? text : undefined;
  } catch {
    // Never made, or one of its sources is gone.
    return undefined;
  }
}

function hashes(files: string[]): Record<string, string> {
  return Object.fromEntries(files.map((file) => [file, hash(readFileSync(path.resolve(REPOSITORY, file)))]));
}

function hash(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
