import type { EventBus } from "../events";
import type { Endpoints } from "../hosting/endpoints";
import type { Hosting } from "../hosting/hosting";
import type { Request } from "#local/emulators/api/parseRequest";
import type { Store } from "../state/store";

/** What the operations of the control plane work on. */
export interface ControlPlane {
  store: Store;
  hosting: Hosting;
  endpoints: Endpoints;
  events: EventBus;
}

/** One call: a request that satisfies AWS's description of its operation, and the region that it was signed for. */
export interface Call {
  request: Request;
  region: string;
}

/** An operation of the SageMaker API. Its result is the answer in AWS's JSON, undefined an empty answer. */
export type Operation = (call: Call) => object | undefined | Promise<object | undefined>;

/** Operations by their AWS name. */
export type Operations = Record<string, Operation>;

/** The time now as AWS's JSON has it: seconds since 1970. */
export function now(): number {
  return Date.now() / 1000;
}
