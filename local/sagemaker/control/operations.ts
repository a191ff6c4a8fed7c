import type { ControlPlane, Operations } from "./controlPlane";
import { endpointConfigOperations } from "./endpointConfigs";
import { endpointOperations } from "./endpoints";
import { modelPackageGroupOperations } from "./modelPackageGroups";
import { modelPackageOperations } from "./modelPackages";
import { modelOperations } from "./models";
import { tagOperations } from "./tags";

/** Every operation of the control plane that is imitated. */
export function createOperations(plane: ControlPlane): Operations {
  return {
    ...modelOperations(plane),
    ...endpointConfigOperations(plane),
    ...endpointOperations(plane),
    ...modelPackageGroupOperations(plane),
    ...modelPackageOperations(plane),
    ...tagOperations(plane),
  };
}
