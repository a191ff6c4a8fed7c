import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type Home, makeFolder } from "../home";
import { replaceFile } from "../replaceFile";
import { until } from "../until";
import { startTime } from "./identity";

const recordSchema = z.object({
  name: z.string(),
  pid: z.number().int().positive(),
  /** The result of `startTime` when the process was recorded. */
  started: z.string(),
  port: z.number().int().optional(),
});

/** A process of the local target, as written to `processes/<pid>.json`. */
export type ProcessRecord = z.infer<typeof recordSchema>;

const TERM_PATIENCE_MS = 10_000;

/**
 * The processes that the local target started. They are recorded on disk, so that a later command finds those that a killed one left. Each
 * has its own file, so that the daemon and a command never overwrite each other's records.
 */
export class ProcessRegistry {
  private readonly folder: string;

  constructor(home: Home) {
    this.folder = makeFolder(home, "processes");
  }

  /** The recorded processes that still run. A record whose id now belongs to another process does not count. */
  running(): ProcessRecord[] {
    return this.read().filter(isRunning);
  }

  add(name: string, pid: number, port?: number): void {
    const started = startTime(pid);
    if (!started) return;
    replaceFile(this.file(pid), JSON.stringify({ name, pid, started, port }));
  }

  remove(pid: number): void {
    rmSync(this.file(pid), { force: true });
  }

  /** Ends every recorded process. Resolves to the processes that it ended. */
  stopAll(): Promise<ProcessRecord[]> {
    return this.stop(() => true);
  }

  /** Ends the recorded processes that `which` selects, with their groups: SIGTERM first, then SIGKILL. */
  async stop(which: (record: ProcessRecord) => boolean): Promise<ProcessRecord[]> {
    const running = () => this.running().filter(which);
    const found = running();
    for (const { pid } of found) signal(pid, "SIGTERM");
    const haveEnded = () => running().length === 0;
    await until(haveEnded, { pollMs: 25, patienceMs: TERM_PATIENCE_MS });
    for (const { pid } of running()) signal(pid, "SIGKILL");
    await until(haveEnded, { pollMs: 25 });
    for (const record of this.read()) if (!isRunning(record)) this.remove(record.pid);
    return found;
  }

  private file(pid: number): string {
    return path.join(this.folder, `${pid}.json`);
  }

  /** All records, by process id; none once the home is gone. */
  private read(): ProcessRecord[] {
    if (!existsSync(this.folder)) return [];
    const files = readdirSync(this.folder).filter((file) => /^\d+\.json$/.test(file));
    const records = files.flatMap((file) => readRecord(path.join(this.folder, file)) ?? []);
    return records.sort((one, other) => one.pid - other.pid);
  }
}

function isRunning({ pid, started }: ProcessRecord): boolean {
  return startTime(pid) === started;
}

/** Undefined if the file is gone or incomplete. */
function readRecord(file: string): ProcessRecord | undefined {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}

/** Signals a process group, or the process alone if it leads no group. Ignores a process that has ended. */
export function signal(pid: number, name: NodeJS.Signals): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, name);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}
