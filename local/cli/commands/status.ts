import { DaemonClient } from "../../daemon/client";
import type { EndpointStatus, Status } from "../../daemon/status";
import { configFile } from "../../engine/project";
import { type Home, readHome } from "../../home";
import { ProcessRegistry } from "../../processes/processRegistry";
import { describeFault } from "../../sagemaker/faults/fault";
import { isHomeLocked } from "../homeLock";

/** Prints what a stage serves and which processes run. */
export async function status({ stage, json }: { stage: string; json?: boolean }): Promise<void> {
  configFile(stage);
  const home = readHome();
  const found = await readStatus(home, stage);
  if (await isHomeLocked(home)) console.error("a command is changing this home just now");
  console.log(json ? JSON.stringify(found, null, 2) : describe(found));
}

/** The stage's status as the daemon tells it; what is left when none answers. */
export async function readStatus(home: Home, stage: string): Promise<Status> {
  const daemon = await DaemonClient.find(home);
  if (daemon) return daemon.status(stage);
  const processes = new ProcessRegistry(home).running().map(({ name, pid, port }) => ({ name, pid, port }));
  return { stage, api: null, sagemaker: null, endpoints: [], processes };
}

function describe({ stage, api, sagemaker, endpoints, processes }: Status): string {
  return [
    `stage      ${stage}`,
    `api        ${api ? api.url : "not served; start it with `npm start`"}`,
    `sagemaker  ${sagemaker ? sagemaker.url : "not running"}`,
    ...endpoints.flatMap(describeEndpoint),
    ...processes.map(({ name, pid, port }) => `process    ${name}, id ${pid}${port ? `, port ${port}` : ""}`),
  ].join("\n");
}

function describeEndpoint({ name, status: state, variants }: EndpointStatus): string[] {
  return [
    `endpoint   ${name}: ${state}`,
    ...variants.map(
      ({ name: variant, currentWeight, instances, fault }) =>
        `  variant  ${variant}: weight ${currentWeight}, ${instances} instance(s)${fault ? `, fault: ${describeFault(fault)}` : ""}`,
    ),
  ];
}
