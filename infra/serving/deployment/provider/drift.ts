import type { SageMakerClient } from "@aws-sdk/client-sagemaker";
import type { DeploymentInputs, DeploymentState } from "./deployment";
import { ownConfigurations } from "./ownResources";

/** The endpoint does not run what was deployed. Pulumi prints the trace of what fails in a comparison, which would say nothing here. */
class DriftError extends Error {
  override readonly stack = "";
}

/**
 * Makes sure that nobody but Pulumi has moved the endpoint, and that SageMaker has not gone back by itself.
 * @param state the last deployment; a refresh has written into it what it found.
 * @param inputs what is deployed next, of which the endpoint may run the configuration already.
 * @param live the configuration that runs.
 * @throws Error naming both configurations when what runs is neither from the last deployment nor from one that was cut off after it.
 */
export async function requireNoDrift(
  client: SageMakerClient,
  state: DeploymentState,
  inputs: DeploymentInputs,
  live: string,
): Promise<void> {
  const { endpointConfigName, deployedConfigName } = state;
  if ([endpointConfigName, deployedConfigName, inputs.endpointConfigName].includes(live)) return;
  if (await isFromCutOffRun(client, state, live)) return;
  throw driftError(state, live);
}

/** What runs, and what should. */
export function driftError({ endpointName, deployedConfigName }: DeploymentState, live: string): Error {
  return new DriftError(
    `endpoint "${endpointName}" runs configuration "${live}", not "${deployedConfigName}" as deployed: it was rolled back, or ` +
      "changed outside Pulumi. `pulumi refresh` accepts what runs, and the next `pulumi up` deploys what is declared",
  );
}

/**
 * A deployment ends by deleting all of the endpoint's configurations but its own and those that are kept for going back. So any other one that
 * there is was made by a later run, which was cut off before it could say so in the state.
 */
async function isFromCutOffRun(client: SageMakerClient, state: DeploymentState, live: string): Promise<boolean> {
  if (state.previousConfigNames.includes(live)) return false;
  return (await ownConfigurations(client, state)).includes(live);
}
