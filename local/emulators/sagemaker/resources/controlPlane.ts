import type { SageMaker } from "@aws-sdk/client-sagemaker";
import type { Collection } from "#local/emulators/api/collection";
import type { OperationsOf } from "#local/emulators/api/operation";
import type { EventBus } from "../events";
import type { Endpoints } from "../hosting/endpoints";
import type { Hosting } from "../hosting/hosting";
import type { State } from "../state/schema";
import type { Store } from "../state/store";

/** The collections of the state, each with what finds and changes its resources. */
export type Collections = { [Name in keyof State]: Collection<State[Name][string]> };

/** What the operations of the control plane work on. */
export interface ControlPlane {
  store: Store;
  collections: Collections;
  hosting: Hosting;
  endpoints: Endpoints;
  events: EventBus;
}

/** Operations of SageMaker by their AWS name. */
export type SageMakerOperations = OperationsOf<SageMaker>;
