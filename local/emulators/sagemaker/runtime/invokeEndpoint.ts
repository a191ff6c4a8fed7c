import { ACCOUNT_ID } from "#local/host/home";
import type { Endpoints } from "../hosting/endpoints";
import type { Fleet, Route } from "../hosting/fleet";
import type { Hosting } from "../hosting/hosting";
import type { VariantMetrics } from "../metrics/variantMetrics";
import { validationError } from "#local/emulators/api/awsError";
import { CUSTOM_ATTRIBUTES, invokeVariant, pickHeaders, serviceUnavailable } from "./askVariant";
import type { DataCapture } from "./dataCapture";
import { endpointNotFound } from "./runtimeErrors";

/** What the runtime works on. */
export interface Runtime {
  hosting: Hosting;
  endpoints: Endpoints;
  capture: DataCapture;
  metrics: VariantMetrics;
}

/** An InvokeEndpoint request; header names are in lower case. */
export interface Invocation {
  endpointName: string;
  headers: Record<string, string>;
  body: Buffer;
  region: string;
}

/** The answer to an invocation. */
export interface InvocationAnswer {
  headers: Record<string, string>;
  body: Buffer;
}

const TARGET_VARIANT = "x-amzn-sagemaker-target-variant";
const FROM_CONTAINER = ["content-type", CUSTOM_ATTRIBUTES];
const REFUSED = [
  "target-model",
  "target-container-hostname",
  "inference-component",
  "session-id",
  "enable-explanations",
];

/**
 * Sends a request to an instance of the endpoint and resolves to its answer.
 * @throws AwsError as InvokeEndpoint does.
 */
export async function invokeEndpoint(runtime: Runtime, invocation: Invocation): Promise<InvocationAnswer> {
  const received = performance.now();
  const { endpointName, headers, body } = invocation;
  const refused = REFUSED.find((name) => headers[`x-amzn-sagemaker-${name}`]);
  if (refused) throw validationError(`X-Amzn-SageMaker-${refused} is not imitated by the local target.`);
  const fleet = runtime.endpoints.find(endpointName)?.chooseFleet(headers[TARGET_VARIANT]);
  if (!fleet) throw endpointNotFound(endpointName);
  if (fleet.deployment.asyncInference) {
    throw validationError(`Endpoint ${endpointName} is for asynchronous inference: call InvokeEndpointAsync.`);
  }

  const route = choose(fleet, endpointName, headers[TARGET_VARIANT]);
  const answering = invokeVariant(runtime, { ...invocation, received }, route);
  mirror(runtime, { ...invocation, received }, fleet);
  const answer = await answering;
  const { variant } = route;
  runtime.capture.record(fleet.deployment.dataCapture, { endpointName, variant, request: { headers, body }, answer });
  return {
    headers: { ...pickHeaders(answer.headers, FROM_CONTAINER), "x-amzn-invoked-production-variant": variant },
    body: answer.body,
  };
}

function choose(fleet: Fleet, endpointName: string, target: string | undefined): Route {
  if (target && !fleet.find(target)) {
    throw validationError(`Variant ${target} of endpoint ${endpointName} of account ${ACCOUNT_ID} not found.`);
  }
  const route = fleet.route(target);
  if (!route) throw serviceUnavailable();
  return route;
}

/**
 * Sends copies of an invocation to the shadow variants that are chosen for it. Nobody waits for them: their answers are
 * captured as those of production variants are, counted, and otherwise dropped.
 */
export function mirror(runtime: Runtime, invocation: Invocation & { received: number }, fleet: Fleet): void {
  const { endpointName, headers, body } = invocation;
  for (const route of fleet.shadowRoutes()) {
    const { variant } = route;
    const exchange = { endpointName, variant, request: { headers, body } };
    void invokeVariant(runtime, invocation, route).then(
      (answer) => runtime.capture.record(fleet.deployment.dataCapture, { ...exchange, answer }),
      // A shadow's failure shows in its metrics and its log.
      () => undefined,
    );
  }
}
