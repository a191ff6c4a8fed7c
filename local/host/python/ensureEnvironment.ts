import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { REPOSITORY } from "../home";
import { type Progress, withHeartbeat } from "../progress";
import { findPython } from "./findPython";
import { exclusively } from "../locks";
import { runOrThrow } from "./runOrThrow";

/** A Python virtual environment of the project. */
export interface PythonEnvironment {
  /** The name of its folder in `.venv`. */
  name: string;
  /** Its requirements file: complete, each version pinned by hash. Absolute, or from the repository's root. */
  requirements: string;
}

export interface EnvironmentOptions {
  /** The folder of virtual environments. @default ".venv" in the repository */
  root?: string;
  /** Where `PYTHON` and PATH are looked up. @default process.env */
  env?: NodeJS.ProcessEnv;
}

const STAMP = "requirements.stamp";

/**
 * Creates the virtual environment if it does not exist, and resolves to its folder. Recreates one whose installation was interrupted,
 * whose requirements changed or whose interpreter is gone. If two processes need it at once, one waits.
 * @throws UserError if there is no usable Python; Error with pip's message if the installation fails.
 */
export async function ensureEnvironment(
  { name, requirements }: PythonEnvironment,
  progress: Progress,
  { root = path.join(REPOSITORY, ".venv"), env = process.env }: EnvironmentOptions = {},
): Promise<string> {
  const folder = path.join(root, name);
  const file = path.resolve(REPOSITORY, requirements);
  if (isComplete(folder, file)) return folder;
  const wait = () => progress(`Python environment ${name}: waiting for another process that creates it`);
  mkdirSync(root, { recursive: true });
  await exclusively(folder, wait, async () => {
    if (isComplete(folder, file)) return;
    const { file: python, version } = await findPython(env);
    await withHeartbeat(progress, `Python environment ${name}: installing (Python ${version})`, async () => {
      rmSync(folder, { recursive: true, force: true });
      await runOrThrow(python, ["-m", "venv", folder], env);
      await install(folder, file, env);
    });
    writeFileSync(path.join(folder, STAMP), stamp(folder, file));
  });
  return folder;
}

/** Installs exactly what the file lists, from wheels only: nothing is compiled, and no package runs its own code. */
async function install(folder: string, requirements: string, env: NodeJS.ProcessEnv): Promise<void> {
  const pip = ["-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"];
  const exactly = ["--no-deps", "--require-hashes", "--only-binary", ":all:", "--requirement", requirements];
  await runOrThrow(interpreter(folder), [...pip, ...exactly], env);
}

function isComplete(folder: string, requirements: string): boolean {
  const file = path.join(folder, STAMP);
  return (
    existsSync(file) && existsSync(interpreter(folder)) && readFileSync(file, "utf8") === stamp(folder, requirements)
  );
}

/** A hash of all that an environment depends on: its requirements, its interpreter and its path (its scripts have absolute paths). */
function stamp(folder: string, requirements: string): string {
  const parts = [readFileSync(requirements, "utf8"), realpathSync(interpreter(folder)), folder];
  return createHash("sha256").update(parts.join("\0")).digest("hex");
}

function interpreter(folder: string): string {
  return path.join(folder, "bin", "python3");
}
