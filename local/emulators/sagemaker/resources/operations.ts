import { Collection, type CollectionStore } from "#local/emulators/api/collection";
import type { Kind, Resource } from "#local/emulators/api/kind";
import type { Operations } from "#local/emulators/api/operation";
import type { State } from "../state/schema";
import type { Store } from "../state/store";
import { appOperations, APPS } from "./apps";
import { CODE_REPOSITORIES, codeRepositoryOperations } from "./codeRepositories";
import type { Collections, ControlPlane } from "./controlPlane";
import { domainOperations, DOMAINS } from "./domains";
import { ENDPOINT_CONFIGS, endpointConfigOperations } from "./endpointConfigs";
import { endpointOperations, ENDPOINTS } from "./endpoints";
import { MODEL_PACKAGE_GROUPS, modelPackageGroupOperations } from "./modelPackageGroups";
import { MODEL_PACKAGES, modelPackageOperations } from "./modelPackages";
import { modelOperations, MODELS } from "./models";
import { NOTEBOOK_INSTANCES, notebookInstanceOperations } from "./notebookInstances";
import { NOTEBOOK_LIFECYCLE_CONFIGS, notebookLifecycleConfigOperations } from "./notebookLifecycleConfigs";
import { spaceOperations, SPACES } from "./spaces";
import { tagOperations } from "./tags";
import { USER_PROFILES, userProfileOperations } from "./userProfiles";

/** Every kind of resources by its collection in the state. */
export const KINDS: Record<keyof State, Kind> = {
  models: MODELS,
  endpointConfigs: ENDPOINT_CONFIGS,
  endpoints: ENDPOINTS,
  modelPackageGroups: MODEL_PACKAGE_GROUPS,
  modelPackages: MODEL_PACKAGES,
  notebookInstances: NOTEBOOK_INSTANCES,
  notebookInstanceLifecycleConfigs: NOTEBOOK_LIFECYCLE_CONFIGS,
  codeRepositories: CODE_REPOSITORIES,
  domains: DOMAINS,
  userProfiles: USER_PROFILES,
  spaces: SPACES,
  apps: APPS,
};

/** @param timeScale how much shorter than on AWS statuses last */
export function createCollections(store: Store, timeScale: number): Collections {
  const collections = Object.entries(KINDS).map(([name, kind]) => {
    const resources: Record<string, Resource> = store.state[name as keyof State];
    const where: CollectionStore<Resource> = { resources, save: () => store.save(), timeScale };
    return [name, new Collection(kind, where)];
  });
  return Object.fromEntries(collections) as Collections;
}

/** Every operation of the control plane that is imitated. */
export function createOperations(plane: ControlPlane): Operations {
  return {
    ...modelOperations(plane),
    ...endpointConfigOperations(plane),
    ...endpointOperations(plane),
    ...modelPackageGroupOperations(plane),
    ...modelPackageOperations(plane),
    ...notebookInstanceOperations(plane),
    ...notebookLifecycleConfigOperations(plane),
    ...codeRepositoryOperations(plane),
    ...domainOperations(plane),
    ...userProfileOperations(plane),
    ...spaceOperations(plane),
    ...appOperations(plane),
    ...tagOperations(plane),
  };
}
