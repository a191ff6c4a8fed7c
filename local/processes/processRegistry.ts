import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { type Home, makeFolder } from "../home";
import { UserError } from "../userError";
import { startTime } from "./identity";

const recordSchema = z.object({
  name: z.string(),
  pid: z.number().int().positive(),
  /** What `startTime` said when the process was recorded. */
  started: z.string(),
  port: z.number().int().optional(),
});

/** A process of the local target, as written to `processes.json`. */
export type ProcessRecord = z.infer<typeof recordSchema>;

const TERM_PATIENCE_MS = 10_000;

/** The processes that the local target started, kept on disk so that a later command finds those a killed one left behind. */
export class ProcessRegistry {
  private readonly file: string;

  constructor(home: Home) {
    this.file = path.join(makeFolder(home), "processes.json");
  }

  /** The recorded processes that still run; a record whose id now belongs to another process does not count. */
  running(): ProcessRecord[] {
    return this.read().filter((record) => startTime(record.pid) === record.started);
  }

  add(name: string, pid: number, port?: number): void {
    const started = startTime(pid);
    if (started) this.write([...this.running(), { name, pid, started, port }]);
  }

  remove(pid: number): void {
    const records = this.read();
    // A process that `stop` ended is gone already, and perhaps the home with it.
    if (records.some((record) => record.pid === pid)) this.write(records.filter((record) => record.pid !== pid));
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
    this.write(this.running());
    return found;
  }

  private read(): ProcessRecord[] {
    try {
      return z.array(recordSchema).parse(JSON.parse(readFileSync(this.file, "utf8")));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw new UserError(`${this.file} is not a list of processes; end them by hand and delete the file`, {
        cause: error,
      });
    }
  }

  private write(records: ProcessRecord[]): void {
    const draft = `${this.file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(records, null, 2), { mode: 0o600 });
    renameSync(draft, this.file);
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
