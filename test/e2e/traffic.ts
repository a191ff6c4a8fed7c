import { DaemonClient } from "#local/daemon/client";
import { home } from "./localTarget";
import type { Served } from "./stage";

/** Requests that each variant has answered with an error since the local target started, as it counts them itself. */
export async function errorsOf({ endpointName }: Served): Promise<Record<string, number>> {
  const daemon = await DaemonClient.find(home);
  const endpoint = (await daemon!.traffic(60)).find(({ name }) => name === endpointName)!;
  return Object.fromEntries(endpoint.variants.map(({ name, total }) => [name, total.errors4XX + total.errors5XX]));
}
