import type { ChildProcess } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Home } from "#local/host/home";
import { type ProcessRecord, ProcessRegistry, signal } from "#local/host/processes/processRegistry";
import { requireFree } from "#local/host/processes/requireFree";
import { logFile, start } from "#local/host/processes/start";
import type { Progress } from "#local/host/progress";
import { ensureEnvironment } from "#local/host/python/ensureEnvironment";
import { MINISTACK, ministack } from "./ministack";
import { requireReadableState } from "./stateFiles";

const READY_WITHIN_MS = 30_000;
const POLL_MS = 25;
const LAST_LINES = 15;

/**
 * Starts the AWS services that need no code of ours (S3, SQS, CloudWatch Logs …) on the home's AWS port and resolves when they
 * answer. What they hold survives `stopAws`, and a kill but for the last second, or longer when they hold much. Does nothing when they
 * run already.
 * @throws UserError when the port is taken; Error when a file of the state cannot be read, naming it; Error with the end of the log when they do not come up.
 */
export async function startAws(home: Home, progress: Progress): Promise<void> {
  const { aws: port } = home.ports;
  if (new ProcessRegistry(home).running().some(isMinistack(home)) && (await isReady(port))) return;
  const environment = await ensureEnvironment(MINISTACK, progress);
  await requireFree("AWS services", port);
  requireReadableState(home);
  const log = logFile(home, MINISTACK.name);
  const logStart = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  const child = await start(home, ministack(home, environment));
  const problem = await untilReady(child, port);
  if (!problem) return;
  await stopAws(home);
  const said = readFileSync(log).subarray(logStart).toString().trim().split("\n").slice(-LAST_LINES).join("\n");
  throw new Error(`${MINISTACK.name} ${problem}; its log ${log} ends:\n${said}`);
}

/** Lets no state machine take another step: before the services go that they call, whose absence is no error of what they watch. */
export function stopExecutions(home: Home): void {
  for (const { pid } of new ProcessRegistry(home).running().filter(isMinistack(home))) signal(pid, "SIGUSR1");
}

/** Ends the AWS services of this home and resolves when they are gone. */
export async function stopAws(home: Home): Promise<void> {
  await new ProcessRegistry(home).stop(isMinistack(home));
}

function isMinistack({ ports }: Home): (record: ProcessRecord) => boolean {
  return ({ name, port }) => name === MINISTACK.name && port === ports.aws;
}

/** Resolves to what went wrong, if anything did. */
async function untilReady(child: ChildProcess, port: number): Promise<string | undefined> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await isReady(port))) {
    const end = child.exitCode ?? child.signalCode;
    if (end !== null) return `ended with ${end}`;
    if (Date.now() > deadline) return `does not answer after ${READY_WITHIN_MS / 1000} s`;
    await sleep(POLL_MS);
  }
  return undefined;
}

async function isReady(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/_ministack/ready`, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
