import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { makeFolder, readHome } from "#local/host/home";
import { interrupted } from "#local/host/interrupt";
import { UserError } from "#local/host/userError";

/** Prints the end of one log or of all, with the system's `tail`. */
export async function logs(
  name: string | undefined,
  { lines, follow }: { lines: number; follow?: boolean },
): Promise<void> {
  const folder = makeFolder(readHome(), "logs");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".log"));
  const known = names.map((file) => file.slice(0, -".log".length)).sort();
  if (name && !known.includes(name))
    throw new UserError(`log must be one of ${known.join(", ") || "(none yet)"}, got "${name}"`);
  if (known.length === 0) return console.log("no logs yet");
  const files = (name ? [name] : known).map((log) => path.join(folder, `${log}.log`));
  const tail = spawn("tail", ["-n", String(lines), ...(follow ? ["-F"] : []), ...files], {
    stdio: "inherit",
    signal: interrupted,
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    tail.once("exit", resolve);
    tail.once("error", (error) => (interrupted.aborted ? resolve(null) : reject(error)));
  });
  // `tail` has printed the reason. A signal ends it if the user interrupts or the reader closes the pipe.
  if (code) process.exitCode = code;
}
