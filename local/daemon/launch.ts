import path from "node:path";
import { type Home, homeEnvironment, type Ports, REPOSITORY } from "../host/home";
import { NODE_ARGS } from "../host/nodeArgs";
import { requireFree } from "../host/processes/requireFree";
import { start } from "../host/processes/start";
import { ProcessRegistry } from "../host/processes/processRegistry";
import type { Progress } from "../host/progress";
import { askedTimeScale, readTimeScale } from "../host/timeScale";
import { DaemonClient } from "./client";
import { codeVersion, type Connection, forgetConnection, readConnection } from "./connection";
import { DAEMON, missingServices } from "./services";
import { untilServing } from "./untilServing";

/**
 * The daemon of this home: the running one, or a new one after ending the processes that a killed one left behind. Restarts a daemon whose
 * code, ports or time scale differ from the present ones. Endpoints continue then; an API continues when its stage is next deployed.
 * Without `LOCAL_TIME_SCALE`, the time scale stays.
 * @throws UserError if `LOCAL_TIME_SCALE` is wrong, a port is in use or the daemon does not start; AbortError if the user interrupts.
 */
export async function ensureDaemon(home: Home, progress: Progress): Promise<DaemonClient> {
  const connection = readConnection(home);
  const timeScale = askedTimeScale() ?? connection?.timeScale ?? readTimeScale();
  const running = await DaemonClient.find(home);
  if (running) {
    const reason = reasonToRestart(home, connection, timeScale);
    if (!reason) return running;
    progress(`restarting the local target, because ${reason}; it is not served meanwhile`);
    await stopDaemon(home);
  }
  for (const { name, pid } of await new ProcessRegistry(home).stopAll())
    progress(`stopped ${name} (process ${pid}), left over from a killed daemon`);
  forgetConnection(home);
  for (const [use, port] of Object.entries(home.ports) as [keyof Ports, number][]) await requireFree(use, port);
  return launch(home, timeScale);
}

/** Why the daemon must be restarted; undefined if it need not. */
function reasonToRestart(home: Home, connection: Connection | undefined, timeScale: number): string | undefined {
  const missing = missingServices(home);
  if (missing.length > 0) return `${missing.join(" and ")} has stopped`;
  if (connection?.port !== home.ports.control) return `it must use port ${home.ports.gateway} and the next three`;
  if (connection.version !== codeVersion()) return "its code has changed";
  if (connection.timeScale !== timeScale)
    return `LOCAL_TIME_SCALE changed from ${connection.timeScale} to ${timeScale}`;
  return undefined;
}

/** Ends the daemon, then every process that it left. Resolves to the number of processes that it ended. */
export async function stopDaemon(home: Home): Promise<number> {
  const registry = new ProcessRegistry(home);
  const before = registry.running();
  await registry.stop(({ name }) => name === DAEMON);
  await registry.stopAll();
  forgetConnection(home);
  return before.length;
}

async function launch(home: Home, timeScale: number): Promise<DaemonClient> {
  const daemon = await start(home, {
    name: DAEMON,
    file: process.execPath,
    args: [...NODE_ARGS, path.join(REPOSITORY, "local", "daemon", "index.ts")],
    env: {
      ...homeEnvironment(home),
      LOCAL_TIME_SCALE: String(timeScale),
      PATH: process.env.PATH ?? "",
      HOME: process.env.HOME ?? "",
    },
    cwd: REPOSITORY,
    port: home.ports.control,
  });
  daemon.unref();
  try {
    return await untilServing(home, daemon);
  } catch (error) {
    await stopDaemon(home);
    throw error;
  }
}
