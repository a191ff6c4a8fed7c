import { settle } from "../workbench/transitions";
import { appOperations } from "./apps";
import { codeRepositoryOperations } from "./codeRepositories";
import type { ControlPlane, Operation, Operations } from "./controlPlane";
import { domainOperations } from "./domains";
import { endpointConfigOperations } from "./endpointConfigs";
import { endpointOperations } from "./endpoints";
import { modelPackageGroupOperations } from "./modelPackageGroups";
import { modelPackageOperations } from "./modelPackages";
import { modelOperations } from "./models";
import { notebookInstanceOperations } from "./notebookInstances";
import { notebookLifecycleConfigOperations } from "./notebookLifecycleConfigs";
import { spaceOperations } from "./spaces";
import { tagOperations } from "./tags";
import { userProfileOperations } from "./userProfiles";

/** Every operation of the control plane that is imitated. Each finds the states of notebooks and Studio as they are by now. */
export function createOperations(plane: ControlPlane): Operations {
  const operations: Operations = {
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
  const settled = Object.entries(operations).map(([name, operation]): [string, Operation] => [
    name,
    (call) => {
      settle(plane);
      return operation(call);
    },
  ]);
  return Object.fromEntries(settled);
}
