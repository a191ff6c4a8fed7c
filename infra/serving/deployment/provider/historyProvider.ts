import { randomBytes } from "node:crypto";
import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { compareInputs } from "./compare";
import type { HistoryInputs } from "./history";
import { removeAll } from "./prune";

// Pulumi calls these functions for an `EndpointHistory`. Credentials and endpoint addresses come from the environment,
// as in any AWS SDK client.

/** The id is unique. A name alone could also belong to another stack's endpoint. */
export function create(inputs: HistoryInputs) {
  return Promise.resolve({ id: `${inputs.endpointName}-${randomBytes(4).toString("hex")}`, outs: inputs });
}

export function diff(_id: string, state: HistoryInputs, inputs: HistoryInputs) {
  return Promise.resolve(compareInputs(state, inputs, ["region", "endpointName", "namePrefix"]));
}

export function update(_id: string, _state: HistoryInputs, inputs: HistoryInputs) {
  return Promise.resolve({ outs: inputs });
}

export function read(id: string, state: HistoryInputs) {
  return Promise.resolve({ id, props: state });
}

async function remove(historyId: string, { region, namePrefix }: HistoryInputs) {
  await removeAll(new SageMakerClient({ region }), { historyId, namePrefix });
}

export { remove as delete };
