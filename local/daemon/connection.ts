import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { fingerprint } from "../host/fingerprint";
import { type Home, makeFolder, REPOSITORY } from "../host/home";
import { replaceFile } from "../host/replaceFile";

const connectionSchema = z.object({
  pid: z.number().int(),
  port: z.number().int(),
  token: z.string(),
  version: z.string(),
  timeScale: z.number(),
});

/** How to reach the daemon of a home. Only those who can read the home's files can command it. */
export type Connection = z.infer<typeof connectionSchema>;

/** A hash of the code that a new daemon would run. */
export function codeVersion(): string {
  return fingerprint(path.join(REPOSITORY, "local"), (file) => file.endsWith(".ts") || file.endsWith(".py"));
}

const file = (home: Home) => path.join(home.dir, "daemon.json");

/** Written by the daemon once it serves. */
export function writeConnection(home: Home, connection: Connection): void {
  makeFolder(home);
  replaceFile(file(home), JSON.stringify(connection));
}

/** The connection that the last daemon of this home left; undefined if there is none. */
export function readConnection(home: Home): Connection | undefined {
  try {
    return connectionSchema.parse(JSON.parse(readFileSync(file(home), "utf8")));
  } catch {
    return undefined;
  }
}

export function forgetConnection(home: Home): void {
  rmSync(file(home), { force: true });
}
