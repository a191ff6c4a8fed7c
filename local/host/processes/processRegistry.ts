import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { type Home, makeFolder } from "../home";
import { startTime } from "./identity";

const recordSchema = z.object({
  name: z.string(),
  pid: z.number().int().positive(),
  /** What `startTime` said when the process was recorded. */
  started: z.string(),
  port: z.number().int().optional(),
});

/** A process of the local target, as written to `processes/<pid>.json`. */
export type ProcessRecord = z.infer<typeof recordSchema>;

const TERM_PATIENCE_MS = 10_000;

/**
 * The processes that the local target started, kept on disk so that a later command finds those a killed one left behind. Each has a
 * file of its own, so that the daemon and a command never undo what the other one writes.
 */
export class ProcessRegistry {
  private readonly folder: string;

  constructor(home: Home) {
    this.folder = makeFolder(home, "processes");
  }

  /** The recorded processes that still run; a record whose id now belongs to another process does not count. */
  running(): ProcessRecord[] {
    return this.read().filter(isRunning);
  }

  add(name: string, pid: number, port?: number): void {
    const started = startTime(pid);
    if (!started) return;
    const draft = `${this.file(pid)}.${process.pid}`;
    writeFileSync(draft, JSON.stringify({ name, pid, started, port }), { mode: 0o600 });
    renameSync(draft, this.file(pid));
  }

  remove(pid: number): void {
    rmSync(this.file(pid), { force: true });
  }

  /** Ends every recorded process. Resolves to those it ended. */
  stopAll(): Promise<ProcessRecord[]> {
    return this.stop(() => true);
  }

  /** Ends the recorded processes that `which` picks, each with its group: asks with SIGTERM, insists with SIGKILL. */
  async stop(which: (record: ProcessRecord) => boolean): Promise<ProcessRecord[]> {
    const running = () => this.running().filter(which);
    const found = running();
    for (const { pid } of found) signal(pid, "SIGTERM");
    const deadline = Date.now() + TERM_PATIENCE_MS;
    while (running().length > 0 && Date.now() < deadline) await sleep(25);
    for (const { pid } of running()) signal(pid, "SIGKILL");
    while (running().length > 0) await sleep(25);
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

/** A file that is gone by now, or that no process wrote whole, names no process: no reason for a command to stop. */
function readRecord(file: string): ProcessRecord | undefined {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}

/** Signals a process group; a process that leads none gets the signal alone. One that has ended is no error. */
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
