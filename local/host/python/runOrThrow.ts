import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { interrupted } from "../interrupt";

const LAST_LINES = 15;

/**
 * Runs a program to its end. Ends it early if the user interrupts the command.
 * @throws Error with the last lines of its output if it fails.
 */
export async function runOrThrow(file: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  try {
    await promisify(execFile)(file, args, { env, maxBuffer: 1 << 24, signal: interrupted });
  } catch (error) {
    const { stderr, stdout, message } = error as Error & { stderr?: string; stdout?: string };
    const said = (stderr || stdout || message).trim().split("\n").slice(-LAST_LINES).join("\n");
    throw new Error(`${[file, ...args].join(" ")} failed:\n${said}`, { cause: error });
  }
}
