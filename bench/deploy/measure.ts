import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** What a command took, with every process that it started. */
export interface Cost {
  /** From its start to its end, in seconds. */
  seconds: number;
  /** Processor time, user and system, in seconds. The last 100 ms of each process are missing. */
  cpuSeconds: number;
  /** The largest sum of resident memory at one time, in MB. Pages that processes share count once for each. */
  peakMegabytes: number;
}

export interface Command {
  file: string;
  args: string[];
  cwd?: string;
  env?: Record<string, string>;
  /** Exit codes that are no failure: linters report findings with them. @default [0] */
  exitCodes?: number[];
}

const SAMPLE_MS = 100;
const PAGE_BYTES = 4096;
const CLOCK_TICKS = 100;
const LAST_LINES = 20;

/** Fields of /proc/<pid>/stat after the command's name, counted from 0 (proc_pid_stat(5) counts from 3). */
const [SESSION, UTIME, STIME, RSS] = [3, 11, 12, 21];

/**
 * Runs a command in a session of its own and samples the processes of that session. Needs Linux.
 * @throws Error with the command's last lines when it fails.
 */
export async function measure({ file, args, cwd, env, exitCodes = [0] }: Command): Promise<Cost> {
  const cpuTicks = new Map<string, number>();
  let peakPages = 0;
  let said = "";
  const begin = performance.now();
  const child = spawn(file, args, { cwd, env: { ...process.env, ...env }, detached: true });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-10_000)));
  }
  const sample = () => {
    const processes = sessionOf(child.pid!);
    peakPages = Math.max(peakPages, sum(processes.map(({ pages }) => pages)));
    for (const { pid, ticks } of processes) cpuTicks.set(pid, ticks);
  };
  const timer = setInterval(sample, SAMPLE_MS);
  const interrupt = () => process.kill(-child.pid!, "SIGINT");
  process.once("SIGINT", interrupt);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  }).finally(() => {
    clearInterval(timer);
    process.off("SIGINT", interrupt);
  });
  const seconds = (performance.now() - begin) / 1000;
  if (code === null || !exitCodes.includes(code)) {
    const lines = said.trim().split("\n").slice(-LAST_LINES).join("\n");
    throw new Error(`${file} ${args.join(" ")} ended with ${code}:\n${lines}`);
  }
  const cpuSeconds = sum([...cpuTicks.values()]) / CLOCK_TICKS;
  return { seconds, cpuSeconds, peakMegabytes: (peakPages * PAGE_BYTES) / 1e6 };
}

function sessionOf(session: number): { pid: string; ticks: number; pages: number }[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const fields = readStat(pid);
      if (!fields || Number(fields[SESSION]) !== session) return [];
      return [{ pid, ticks: Number(fields[UTIME]) + Number(fields[STIME]), pages: Number(fields[RSS]) }];
    });
}

/** The fields after the name, which may hold spaces; undefined when the process is gone. */
function readStat(pid: string): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
