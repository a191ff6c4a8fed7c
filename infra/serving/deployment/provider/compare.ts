import { isDeepStrictEqual } from "node:util";
import type { DescribeEndpointCommandOutput as Endpoint, SageMakerClient } from "@aws-sdk/client-sagemaker";
import type { DeploymentInputs, DeploymentState } from "./deployment";
import { driftError, requireNoDrift } from "./drift";
import { describe } from "./endpoint";

/** Of Pulumi's answer to how a resource differs, what is used here. */
export interface Difference {
  changes: boolean;
  /** The inputs because of which the resource must be replaced. */
  replaces?: string[];
}

const REPLACES = ["region", "endpointName"] as const;

/**
 * Whether the deployment changes. It looks at the live endpoint, too, and only looks: a preview needs no right but to describe it, and to
 * list its configurations where it runs one that the state does not know.
 * @throws Error when the endpoint runs another configuration than the one deployed last, whatever else changes.
 */
export async function compareDeployment(
  client: SageMakerClient,
  state: DeploymentState,
  inputs: DeploymentInputs,
  report: (line: string) => void = console.log,
): Promise<Difference> {
  const difference = compareInputs(state, inputs, REPLACES, ["deployedConfigName", "previousConfigNames"]);
  // Another endpoint is none that was deployed yet.
  if (difference.replaces.length > 0) return difference;
  const found = await describeIfReachable(client, inputs.endpointName, report);
  if (!found) return difference;
  // One that never came into service is made anew by a deployment.
  if (found.EndpointStatus === "Failed") return { ...difference, changes: true };
  const live = found.EndpointConfigName!;
  if (difference.changes) await requireNoDrift(client, state, inputs, live);
  else if (live !== inputs.endpointConfigName) throw driftError(state, live);
  return difference;
}

/**
 * Whether any input differs from what the state has. Pulumi hands over the provider's own code among them: it counts, so that the
 * state never keeps an older one.
 * @param outputs what the state has besides the inputs.
 */
export function compareInputs(
  state: object,
  inputs: object,
  replacing: readonly string[],
  outputs: readonly string[] = [],
): Required<Difference> {
  const [olds, news] = [Object(state), Object(inputs)] as [Record<string, unknown>, Record<string, unknown>];
  const keys = new Set([...Object.keys(olds), ...Object.keys(news)]);
  const changed = [...keys].filter((key) => !outputs.includes(key) && !isDeepStrictEqual(olds[key], news[key]));
  return { changes: changed.length > 0, replaces: changed.filter((key) => replacing.includes(key)) };
}

/** Where nothing listens, as at a local target that is not running, there is nothing to compare with. */
async function describeIfReachable(
  client: SageMakerClient,
  endpointName: string,
  report: (line: string) => void,
): Promise<Endpoint | undefined> {
  try {
    return await describe(client, endpointName);
  } catch (error) {
    if ((error as { code?: string }).code !== "ECONNREFUSED") throw error;
    report(`${endpointName}: SageMaker does not answer, so which configuration runs there is not known`);
    return undefined;
  }
}
