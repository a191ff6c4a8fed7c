import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { removeUserApps, type UserAppsInputs } from "./userApps";

// Pulumi calls these functions for `UserApps`. Credentials and endpoint addresses come from the environment, as in any
// AWS SDK client.

export function create(inputs: UserAppsInputs) {
  return Promise.resolve({ id: `${inputs.domainId}/${inputs.userProfileName}`, outs: inputs });
}

export function diff(_id: string, state: UserAppsInputs, inputs: UserAppsInputs) {
  const names = ["region", "domainId", "userProfileName"] as const;
  const replaces = names.filter((name) => state[name] !== inputs[name]);
  const changes = replaces.length > 0 || state.declaredSpaces.join() !== inputs.declaredSpaces.join();
  return Promise.resolve({ changes, replaces, deleteBeforeReplace: true });
}

export function update(_id: string, _state: UserAppsInputs, inputs: UserAppsInputs) {
  return Promise.resolve({ outs: inputs });
}

export function read(id: string, state: UserAppsInputs) {
  return Promise.resolve({ id, props: state });
}

async function remove(_id: string, { region, ...owner }: UserAppsInputs) {
  await removeUserApps(new SageMakerClient({ region }), owner);
}

export { remove as delete };
