import { DaemonClient } from "#local/daemon/client";
import type { EndpointStatus, Status } from "#local/daemon/status";
import { missingServices } from "#local/daemon/services";
import { configFile, readConfigValues } from "#local/engine/project";
import { type Home, readHome } from "#local/host/home";
import { ProcessRegistry } from "#local/host/processes/processRegistry";
import type { Promotion } from "../promotion/promotions";
import { describeFault } from "#local/emulators/sagemaker/faults/fault";
import { isHomeLocked } from "#local/host/locks";
import { describePromotion, readLatestPromotions } from "../promotion/deployedPromotions";
import { describeNoEndpoint } from "../served";

/** What `status --json` prints. */
interface StatusReport extends Status {
  /** Names of the services that have ended while others run. Empty while a command may be starting them. */
  lost: string[];
  /** The latest promotion of every endpoint of the stage; without a daemon, of every endpoint. A running one has no outcome. */
  promotions: Promotion[];
}

/** Prints what a stage serves, which processes run, and its promotions. Changes nothing. */
export async function status({ stage, json }: { stage: string; json?: boolean }): Promise<void> {
  const region = String(readConfigValues(configFile(stage))["aws:region"]);
  const home = readHome();
  const found = await readStatus(home, stage);
  const isChanging = await isHomeLocked(home);
  const report: StatusReport = {
    ...found,
    lost: found.processes.length > 0 && !isChanging ? missingServices(home) : [],
    promotions: (await readLatestPromotions(home, region)).filter(
      ({ endpointName }) => !found.sagemaker || found.endpoints.some(({ name }) => name === endpointName),
    ),
  };
  if (isChanging) console.error("another command is changing this home");
  console.log(json ? JSON.stringify(report, null, 2) : describe(report));
}

/** The stage's status from the daemon; without a daemon, the processes only. */
export async function readStatus(home: Home, stage: string): Promise<Status> {
  const daemon = await DaemonClient.find(home);
  if (daemon) return daemon.status(stage);
  const processes = new ProcessRegistry(home).running().map(({ name, pid, port }) => ({ name, pid, port }));
  return { stage, api: null, sagemaker: null, endpoints: [], processes };
}

function describe({ stage, api, sagemaker, endpoints, processes, lost, promotions }: StatusReport): string {
  return [
    `stage      ${stage}`,
    `api        ${api ? api.url : "not served: start it with `npm start`"}`,
    `sagemaker  ${sagemaker ? sagemaker.url : "not running"}`,
    ...(api && endpoints.length === 0 ? [`endpoint   ${describeNoEndpoint({ stage, api })}`] : []),
    ...endpoints.flatMap(describeEndpoint),
    ...promotions.map((promotion) => `promotion  ${describePromotion(promotion, stage, lost)}`),
    ...lost.map(
      (name) => `lost       ${name} has stopped: restart it with \`npm run local -- serve --stage ${stage}\``,
    ),
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
