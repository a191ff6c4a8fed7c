import type { SageMakerClient } from "@aws-sdk/client-sagemaker";
import type { DeploymentInputs, DeploymentState } from "./deployment";
import { ownConfigurations } from "./ownResources";

/**
 * The endpoint does not run what was deployed. Pulumi prints the stack trace of an error in a comparison; it would not
 * help here.
 */
class DriftError extends Error {
  override readonly stack = "";
}

/**
 * Checks that only Pulumi has moved the endpoint, and that SageMaker has not rolled back.
 * @param state the last deployment. A refresh has stored the live configuration in it.
 * @param inputs the next deployment. The endpoint may already run its configuration.
 * @param live the live configuration.
 * @throws Error naming both configurations if the live one comes neither from the last deployment nor from a later run
 * that was cut off.
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

/** Returns the error that names the live and the deployed configuration. */
export function driftError({ endpointName, deployedConfigName }: DeploymentState, live: string): Error {
  return new DriftError(
    `endpoint "${endpointName}" runs configuration "${live}", not "${deployedConfigName}" as deployed: it was rolled back, or ` +
      "changed outside Pulumi. `pulumi refresh` accepts what runs, and the next `pulumi up` deploys what is declared",
  );
}

/**
 * A deployment ends by deleting all of the endpoint's configurations except its own and the kept ones. So any other
 * configuration comes from a later run that was cut off before it could write the state.
 */
async function isFromCutOffRun(client: SageMakerClient, state: DeploymentState, live: string): Promise<boolean> {
  if (state.previousConfigNames.includes(live)) return false;
  return (await ownConfigurations(client, state)).includes(live);
}
