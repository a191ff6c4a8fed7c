import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Home } from "../host/home";
import { interrupted } from "../host/interrupt";
import { logFile } from "../host/processes/start";
import { until } from "../host/until";
import { UserError } from "../host/userError";
import { DaemonClient } from "./client";
import { DAEMON } from "./services";

/** An endpoint that does not come back delays the start by two minutes, until it counts as failed. */
const PATIENCE_MS = 150_000;

const POLL_MS = 100;
const LAST_LINES = 20;

/**
 * Resolves once the daemon that was just started as `child` answers.
 * @throws UserError with the end of its log if it ends or does not answer in time; AbortError if the user interrupts.
 */
export async function untilServing(home: Home, child: ChildProcess, patienceMs = PATIENCE_MS): Promise<DaemonClient> {
  const look = async () => (await DaemonClient.find(home)) ?? child.exitCode ?? child.signalCode ?? undefined;
  const result = await until(look, { pollMs: POLL_MS, patienceMs, signal: interrupted });
  if (result instanceof DaemonClient) return result;
  const problem =
    result === undefined ? `does not answer after ${patienceMs / 1_000} s` : `ended with ${result} while it started`;
  const log = logFile(home, DAEMON);
  const said = readFileSync(log, "utf8").trim().split("\n").slice(-LAST_LINES).join("\n");
  throw new UserError(`the local target ${problem}; last lines of ${log}:\n${said}`);
}
