import { isDeepStrictEqual } from "node:util";
import type { DescribeEndpointCommandOutput as Endpoint, SageMakerClient } from "@aws-sdk/client-sagemaker";
import type { DeploymentInputs, DeploymentState } from "./deployment";
import { driftError, requireNoDrift } from "./drift";
import { describe } from "./endpoint";

/** The part of Pulumi's `DiffResult` that is used here. */
export interface Difference {
  changes: boolean;
  /** The inputs whose change replaces the resource. */
  replaces?: string[];
}

const REPLACES = ["region", "endpointName"] as const;

/**
 * Compares a deployment with its state and with the live endpoint. It only reads: a preview needs permission to
 * describe the endpoint, and to list its configurations if it runs one that the state does not know.
 * @throws Error if the endpoint does not run the configuration that was last deployed, whatever else changes.
 */
export async function compareDeployment(
  client: SageMakerClient,
  state: DeploymentState,
  inputs: DeploymentInputs,
  report: (line: string) => void = console.log,
): Promise<Difference> {
  const difference = compareInputs(state, inputs, REPLACES, ["deployedConfigName", "previousConfigNames"]);
  // A different endpoint has not been deployed yet.
  if (difference.replaces.length > 0) return difference;
  const found = await describeIfReachable(client, inputs.endpointName, report);
  if (!found) return difference;
  // A deployment recreates an endpoint that never came into service.
  if (found.EndpointStatus === "Failed") return { ...difference, changes: true };
  const live = found.EndpointConfigName!;
  if (difference.changes) await requireNoDrift(client, state, inputs, live);
  else if (live !== inputs.endpointConfigName) throw driftError(state, live);
  return difference;
}

/**
 * Compares the inputs with the state. The inputs include the provider's own code, so the state never keeps old code.
 * @param outputs properties of the state that are not inputs.
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

/** If nothing listens, for example because the local target is not running, there is nothing to compare with. */
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
