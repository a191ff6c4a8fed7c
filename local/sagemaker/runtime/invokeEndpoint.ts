import { ACCOUNT_ID } from "../../home";
import type { Endpoints } from "../hosting/endpoints";
import type { Fleet, Route } from "../hosting/fleet";
import type { Hosting } from "../hosting/hosting";
import type { ContainerAnswer } from "../hosting/modelServer";
import { AwsError, validationError } from "../protocol/awsError";
import type { DataCapture } from "./dataCapture";
import { modelError } from "./modelError";

/** What the runtime works on. */
export interface Runtime {
  hosting: Hosting;
  endpoints: Endpoints;
  capture: DataCapture;
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
const CUSTOM_ATTRIBUTES = "x-amzn-sagemaker-custom-attributes";
/** AWS strips all headers but these on the way to the container. */
const TO_CONTAINER = ["content-type", "accept", CUSTOM_ATTRIBUTES];
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
  const { endpointName, headers, body } = invocation;
  const refused = REFUSED.find((name) => headers[`x-amzn-sagemaker-${name}`]);
  if (refused) throw validationError(`X-Amzn-SageMaker-${refused} is not imitated by the local target.`);
  const fleet = runtime.endpoints.find(endpointName)?.fleet;
  if (!fleet) throw validationError(`Endpoint ${endpointName} of account ${ACCOUNT_ID} not found.`);

  const { variant, instance } = choose(fleet, endpointName, headers[TARGET_VARIANT]);
  if (instance.inFlight >= runtime.hosting.limits.concurrency) {
    throw new AwsError("ThrottlingException", "Rate exceeded", 429);
  }
  const answer = await instance.invoke(pick(headers, TO_CONTAINER), body).catch((error: unknown) => {
    throw noAnswer(invocation, error);
  });
  if (answer.statusCode < 200 || answer.statusCode > 299) {
    throw modelError(endpointName, invocation.region, answer.statusCode, answer.body.toString());
  }
  runtime.capture.record(fleet.deployment.dataCapture, { endpointName, variant, request: { headers, body }, answer });
  return {
    headers: { ...pick(answer.headers, FROM_CONTAINER), "x-amzn-invoked-production-variant": variant },
    body: answer.body,
  };
}

function choose(fleet: Fleet, endpointName: string, target: string | undefined): Route {
  if (target && !fleet.find(target)) {
    throw validationError(`Variant ${target} of endpoint ${endpointName} of account ${ACCOUNT_ID} not found.`);
  }
  const route = fleet.route(target);
  if (route) return route;
  const message = "A transient exception occurred while retrieving variant instances. Please try again later.";
  throw new AwsError("ServiceUnavailable", message, 503);
}

/** The container did not take the request, took too long, or ended while it worked on it. */
function noAnswer({ endpointName, region }: Invocation, error: unknown): AwsError {
  const { name, code } = error as Error & { code?: string };
  if (code === "ECONNREFUSED") {
    return new AwsError("ServiceUnavailable", "The instance does not accept requests. Please try again later.", 503);
  }
  const timedOut =
    "Your invocation timed out while waiting for a response from container primary. Review the latency metrics for each " +
    "container in Amazon CloudWatch, resolve the issue, and try again.";
  const broken = "The connection to container primary was closed before it responded.";
  return modelError(endpointName, region, 0, name === "TimeoutError" ? timedOut : broken);
}

function pick(headers: ContainerAnswer["headers"], names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = [headers[name] ?? []].flat().join(", ");
      return value ? [[name, value]] : [];
    }),
  );
}
