import { ACCOUNT_ID } from "#local/host/home";
import { validationException } from "#local/emulators/api/awsError";
import type { State } from "../state/schema";

/** The kinds of resources, with the words of AWS's ARNs and of its messages. */
const KINDS = {
  models: { inArn: "model", inWords: "model" },
  endpointConfigs: { inArn: "endpoint-config", inWords: "endpoint configuration" },
  endpoints: { inArn: "endpoint", inWords: "endpoint" },
  modelPackageGroups: { inArn: "model-package-group", inWords: "model package group" },
  notebookInstances: { inArn: "notebook-instance", inWords: "notebook instance" },
  notebookInstanceLifecycleConfigs: {
    inArn: "notebook-instance-lifecycle-config",
    inWords: "notebook instance lifecycle config",
  },
  codeRepositories: { inArn: "code-repository", inWords: "CodeRepository" },
};

/** A collection of the state. */
export type Kind = keyof typeof KINDS;

/** The ARN of a resource, in which AWS writes the name in lower case. */
export function buildArn(kind: Kind, name: string, region: string): string {
  return `arn:aws:sagemaker:${region}:${ACCOUNT_ID}:${KINDS[kind].inArn}/${name.toLowerCase()}`;
}

/** @throws AwsError when there is no such resource. */
export function requireResource<K extends Kind>(state: State, kind: K, name: string, region: string): State[K][string] {
  const resources: State[K] = state[kind];
  if (!Object.hasOwn(resources, name)) {
    throw validationException(`Could not find ${KINDS[kind].inWords} "${buildArn(kind, name, region)}".`);
  }
  return resources[name] as State[K][string];
}

/** The resource of a name, whatever the case of its letters. */
export function findIgnoringCase(state: State, kind: Kind, name: string): { arn: string } | undefined {
  const resources = Object.entries<{ arn: string }>(state[kind]);
  return resources.find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1];
}

/** @throws AwsError when there is one of this name already, whatever the case of its letters. */
export function requireNew(state: State, kind: Kind, name: string): void {
  const existing = findIgnoringCase(state, kind, name);
  if (existing) {
    throw validationException(`Cannot create already existing ${KINDS[kind].inWords} "${existing.arn}".`);
  }
}
