import path from "node:path";
import { type Home, homeEnvironment, type Ports, REPOSITORY } from "../home";
import { NODE_ARGS } from "../nodeArgs";
import { requireFree } from "../processes/requireFree";
import { start } from "../processes/start";
import { ProcessRegistry } from "../processes/processRegistry";
import type { Progress } from "../progress";
import { readTimeScale } from "../timeScale";
import { DaemonClient } from "./client";
import { codeVersion, forgetConnection, readConnection } from "./connection";
import { DAEMON, missingServices } from "./services";
import { untilServing } from "./untilServing";

/**
 * The daemon of this home: the one that runs, or a new one after ending what a killed one left behind. One that runs other code,
 * on other ports or at another pace than is asked for now, is replaced: endpoints are taken up again, an API when its stage is next deployed.
 * @throws UserError when `LOCAL_TIME_SCALE` is no such number, when one of its ports is taken, naming it, or when it does not come up; AbortError when the user interrupts.
 */
export async function ensureDaemon(home: Home, progress: Progress): Promise<DaemonClient> {
  const timeScale = readTimeScale();
  const running = await DaemonClient.find(home);
  if (running && isCurrent(home, timeScale)) return running;
  if (running) {
    progress("the local target has changed or lost a service: starting it anew");
    await stopDaemon(home);
  }
  for (const { name, pid } of await new ProcessRegistry(home).stopAll())
    progress(`ended ${name} (process ${pid}), left by a daemon that was killed`);
  forgetConnection(home);
  for (const [use, port] of Object.entries(home.ports) as [keyof Ports, number][]) await requireFree(use, port);
  return launch(home, timeScale);
}

/** Whether the daemon is as it would be started now, and has the AWS services it started beside it. */
function isCurrent(home: Home, timeScale: number): boolean {
  const connection = readConnection(home);
  if (missingServices(home).length > 0 || connection?.port !== home.ports.control) return false;
  return connection.version === codeVersion() && connection.timeScale === timeScale;
}

/** Ends the daemon, gently, then whatever else it started. Resolves to the number of processes that were ended. */
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
