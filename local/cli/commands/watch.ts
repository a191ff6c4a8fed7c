import { DaemonClient } from "#local/daemon/client";
import { configFile, readConfigValues } from "#local/engine/project";
import { homeClient, ONE_ATTEMPT } from "#local/host/awsClients";
import { readHome } from "#local/host/home";
import { interrupted } from "#local/host/interrupt";
import { UserError } from "#local/host/userError";
import { readWatchOptions, type WatchOptions, type WatchSettings } from "../watch/options";
import { writePlot } from "../watch/plot/plot";
import { repeat } from "../watch/repeat";
import { Screen } from "../watch/screen";
import { buildTable } from "../watch/table";
import type { Tick } from "../watch/tick";
import { Watcher } from "../watch/watcher";
import { describeNoEndpoint } from "../served";

const PLOT_EVERY_MS = 5_000;
/** The most that a plot shows. Beyond it, every other moment is left out. */
const MAX_TICKS = 4_000;

/** Shows the traffic of the stage's endpoints, or of one, until Ctrl-C or for the given time. */
export async function watch(endpointName: string | undefined, options: WatchOptions): Promise<void> {
  const settings = readWatchOptions(options);
  const region = String(readConfigValues(configFile(options.stage))["aws:region"]);
  const home = readHome();
  const daemon = await DaemonClient.find(home);
  if (!daemon) throw new UserError("the local target is not running: start it with `npm start`");
  const names = await chooseEndpoints(daemon, options.stage, endpointName);
  if (settings.plot && names.length > 1) {
    throw new UserError(`--plot needs one endpoint: name one of ${names.join(", ")}`);
  }
  const cloudWatch = homeClient("CLOUDWATCH", home, region, ONE_ATTEMPT);
  const watcher = new Watcher(daemon, cloudWatch, names, settings.intervalSeconds);
  try {
    await show(watcher, names[0]!, settings, options.json ?? false);
  } finally {
    cloudWatch.destroy();
  }
}

async function show(watcher: Watcher, name: string, settings: WatchSettings, json: boolean): Promise<void> {
  const { intervalSeconds, seconds, plot } = settings;
  const screen = new Screen(process.stdout);
  let ticks: Tick[] = [];
  let drawn = Date.now();
  const draw = () => {
    drawn = Date.now();
    if (plot && ticks.length > 0) writePlot(plot, name, ticks);
  };
  const end = seconds === undefined ? [] : [AbortSignal.timeout(seconds * 1_000)];
  const look = async () => {
    const tick = await watcher.look();
    if (json) console.log(JSON.stringify(tick));
    else screen.show(buildTable(tick));
    if (plot) ticks.push(tick);
    if (ticks.length > MAX_TICKS) ticks = ticks.filter((_, index) => index % 2 === 0);
    if (Date.now() - drawn >= PLOT_EVERY_MS) draw();
  };
  try {
    await repeat(look, intervalSeconds * 1_000, AbortSignal.any([interrupted, ...end]));
  } catch (error) {
    // Ctrl-C also interrupts a request.
    if (!interrupted.aborted) throw error;
  } finally {
    draw();
  }
}

/** @throws UserError if the endpoint does not exist, or the stage has none. */
async function chooseEndpoints(daemon: DaemonClient, stage: string, name: string | undefined): Promise<string[]> {
  if (name === undefined) {
    const status = await daemon.status(stage);
    if (status.endpoints.length > 0) return status.endpoints.map((endpoint) => endpoint.name);
    throw new UserError(describeNoEndpoint(status));
  }
  const known = (await daemon.traffic(1)).map((endpoint) => endpoint.name);
  if (known.includes(name)) return [name];
  throw new UserError(`endpoint must be one of ${known.join(", ") || "(none yet)"}, got "${name}"`);
}
