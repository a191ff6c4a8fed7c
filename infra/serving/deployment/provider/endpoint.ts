import {
  DescribeEndpointCommand,
  type DescribeEndpointCommandOutput as Endpoint,
  type EndpointStatus,
  type SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import { setTimeout as sleep } from "node:timers/promises";

/** In these an endpoint takes no other change, and goes on by itself. */
const CHANGING: EndpointStatus[] = ["Creating", "Updating", "SystemUpdating", "RollingBack", "Deleting"];
const SHORTEST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 10_000;

/** How to wait for an endpoint. */
export interface Patience {
  /** After so many seconds it is an error that the endpoint still changes. */
  seconds: number;
  /** Told how far it is, once for every change. */
  report: (line: string) => void;
}

/** What SageMaker says of an endpoint; undefined when there is none. */
export function describe(client: SageMakerClient, EndpointName: string): Promise<Endpoint | undefined> {
  return unlessMissing(client.send(new DescribeEndpointCommand({ EndpointName })));
}

/**
 * The endpoint when it has stopped changing; undefined when there is none.
 * @throws Error when that takes longer than the patience lasts.
 */
export async function steady(
  client: SageMakerClient,
  endpointName: string,
  { seconds, report }: Patience,
): Promise<Endpoint | undefined> {
  const start = Date.now();
  for (let reported = ""; ;) {
    const found = await describe(client, endpointName);
    if (!found || !CHANGING.includes(found.EndpointStatus!)) return found;
    const progress = progressOf(found);
    if (progress !== reported) report((reported = progress));
    const elapsed = Date.now() - start;
    if (elapsed > seconds * 1000) {
      throw new Error(`endpoint "${endpointName}" is still ${found.EndpointStatus} after ${seconds} seconds`);
    }
    await sleep(Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, elapsed / 10)));
  }
}

/** As in `digits-dev: Updating, stable Baking, candidate Creating`. */
function progressOf({ EndpointName, EndpointStatus, PendingDeploymentSummary }: Endpoint): string {
  const variants = (PendingDeploymentSummary?.ProductionVariants ?? []).flatMap(({ VariantName, VariantStatus }) =>
    (VariantStatus ?? []).map(({ Status }) => `${VariantName} ${Status}`),
  );
  return [`${EndpointName}: ${EndpointStatus}`, ...variants].join(", ");
}

/** What a call answers; undefined when what it is about does not exist, for which SageMaker has no error of its own. */
export async function unlessMissing<Answer>(call: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Error && error.name === "ValidationException" && error.message.includes("Could not find")) {
      return undefined;
    }
    throw error;
  }
}
