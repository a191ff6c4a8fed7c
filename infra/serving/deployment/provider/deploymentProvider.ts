import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { compareDeployment } from "./compare";
import { deploy, patienceFor } from "./deploy";
import type { DeploymentInputs, DeploymentState } from "./deployment";
import { describe, steady } from "./endpoint";

// Pulumi calls these functions for an `EndpointDeployment`. Credentials and endpoint addresses come from the
// environment, as in any AWS SDK client.
const clientFor = ({ region }: DeploymentInputs) => new SageMakerClient({ region });

export async function create(inputs: DeploymentInputs) {
  return { id: inputs.endpointName, outs: await deploy(clientFor(inputs), inputs) };
}

export function diff(_id: string, state: DeploymentState, inputs: DeploymentInputs) {
  return compareDeployment(clientFor(inputs), state, inputs);
}

export async function update(_id: string, state: DeploymentState, inputs: DeploymentInputs) {
  return { outs: await deploy(clientFor(inputs), inputs, state) };
}

/** A refresh stores the live configuration in the state, so the next update deploys the declared one again. */
export async function read(id: string, state: DeploymentState) {
  const found = await describe(clientFor(state), state.endpointName);
  return found ? { id, props: { ...state, endpointConfigName: found.EndpointConfigName! } } : { id: "", props: {} };
}

/**
 * There is nothing to delete. But the endpoint is deleted next, and SageMaker does not delete an endpoint that is
 * changing.
 */
async function remove(_id: string, state: DeploymentState) {
  await steady(clientFor(state), state.endpointName, { seconds: patienceFor(state), report: console.log });
}

export { remove as delete };
