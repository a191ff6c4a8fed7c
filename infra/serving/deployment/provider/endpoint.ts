import {
  DescribeEndpointCommand,
  type DescribeEndpointCommandOutput as Endpoint,
  type EndpointStatus,
  type SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import { setTimeout as sleep } from "node:timers/promises";

/** In these states an endpoint accepts no other change and continues by itself. */
const CHANGING: EndpointStatus[] = ["Creating", "Updating", "SystemUpdating", "RollingBack", "Deleting"];
const SHORTEST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 10_000;

/** How to wait for an endpoint. */
export interface Patience {
  /** Seconds after which waiting fails. */
  seconds: number;
  /** Receives the progress, once per change. */
  report: (line: string) => void;
}

/** Describes an endpoint; undefined if it does not exist. */
export function describe(client: SageMakerClient, EndpointName: string): Promise<Endpoint | undefined> {
  return unlessMissing(client.send(new DescribeEndpointCommand({ EndpointName })));
}

/**
 * Waits until the endpoint stops changing. Resolves to undefined if it does not exist.
 * @throws Error if that takes too long.
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

/** For example `digits-dev: Updating, stable Baking, candidate Creating`. */
function progressOf({ EndpointName, EndpointStatus, PendingDeploymentSummary }: Endpoint): string {
  const variants = (PendingDeploymentSummary?.ProductionVariants ?? []).flatMap(({ VariantName, VariantStatus }) =>
    (VariantStatus ?? []).map(({ Status }) => `${VariantName} ${Status}`),
  );
  return [`${EndpointName}: ${EndpointStatus}`, ...variants].join(", ");
}

/**
 * Resolves to the call's result, or undefined if its resource does not exist. SageMaker has no specific error for that.
 */
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
