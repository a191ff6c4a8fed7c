import { execFile } from "node:child_process";
import { realpathSync } from "node:fs";
import { promisify } from "node:util";
import { UserError } from "../userError";

/** A Python interpreter that can make virtual environments. */
export interface Python {
  /** The interpreter's own file, symbolic links and launchers resolved. */
  file: string;
  /** Such as "3.12". */
  version: string;
}

const OLDEST = 10;
const NEWEST = 14;
const NEWER_FIRST = Array.from({ length: NEWEST - OLDEST + 1 }, (_, index) => `python3.${NEWEST - index}`);
const DESCRIBE = `
import json, sys
try:
    import ensurepip, venv
    complete = True
except ImportError:
    complete = False
print(json.dumps({"file": sys.executable, "version": sys.version_info[:2], "complete": complete}))`;

/**
 * Finds a Python ≥ 3.10 that has `venv`: the one that `PYTHON` names, else `python3`, else a versioned command on PATH.
 * @throws UserError with each failure and what to do, if there is none.
 */
export async function findPython(env: NodeJS.ProcessEnv = process.env): Promise<Python> {
  const commands = env.PYTHON ? [env.PYTHON] : ["python3", ...NEWER_FIRST];
  const failures: string[] = [];
  for (const command of commands) {
    try {
      return await describe(command, env);
    } catch (error) {
      failures.push(`  ${command}: ${(error as Error).message}`);
    }
  }
  throw new UserError(
    [
      `no usable Python 3.${OLDEST} or later was found:`,
      ...failures,
      "Install Python with its `venv` module (on Debian and Ubuntu: apt-get install python3 python3-venv),",
      "or set the environment variable PYTHON (PYTHON=/opt/python3.12/bin/python3).",
    ].join("\n"),
  );
}

async function describe(command: string, env: NodeJS.ProcessEnv): Promise<Python> {
  const { stdout } = await promisify(execFile)(command, ["-c", DESCRIBE], { env }).catch(
    (error: NodeJS.ErrnoException) => {
      throw new Error(error.code === "ENOENT" ? "not found" : error.message.trim());
    },
  );
  const found = JSON.parse(stdout) as { file: string; version: [number, number]; complete: boolean };
  const version = found.version.join(".");
  if (found.version[0] !== 3 || found.version[1] < OLDEST) throw new Error(`is Python ${version}, which is too old`);
  if (!found.complete) throw new Error(`Python ${version} lacks its venv module (Debian: python3-venv)`);
  return { file: realpathSync(found.file), version };
}
