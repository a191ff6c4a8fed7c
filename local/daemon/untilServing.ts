import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Home } from "../host/home";
import { interrupted } from "../host/interrupt";
import { logFile } from "../host/processes/start";
import { UserError } from "../host/userError";
import { DaemonClient } from "./client";
import { DAEMON } from "./services";

/** An endpoint that does not come back holds the start up for two minutes before it counts as failed. */
const PATIENCE_MS = 150_000;

const POLL_MS = 100;
const LAST_LINES = 20;

/**
 * Resolves once the daemon that was just started as `child` answers.
 * @throws UserError with the end of its log when it ends, naming its exit code or signal, or does not answer in time; AbortError when the user interrupts.
 */
export async function untilServing(home: Home, child: ChildProcess, patienceMs = PATIENCE_MS): Promise<DaemonClient> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const client = await DaemonClient.find(home);
    if (client) return client;
    const end = child.exitCode ?? child.signalCode;
    if (end !== null) throw notServing(home, `ended with ${end} while it started`);
    if (Date.now() > deadline) throw notServing(home, `does not answer after ${patienceMs / 1_000} s`);
    await sleep(POLL_MS, undefined, { signal: interrupted });
  }
}

function notServing(home: Home, problem: string): UserError {
  const log = logFile(home, DAEMON);
  const said = readFileSync(log, "utf8").trim().split("\n").slice(-LAST_LINES).join("\n");
  return new UserError(`the local target ${problem}; last lines of ${log}:\n${said}`);
}
