import type { Route } from "../hosting/fleet";
import type { Hosting } from "../hosting/hosting";
import type { Instance } from "../hosting/instance";
import type { ContainerAnswer } from "../hosting/containerClient";
import { errorClass, type Observation } from "../metrics/observation";
import type { VariantMetrics } from "../metrics/variantMetrics";
import { AwsError } from "#local/emulators/api/awsError";
import { modelError } from "./runtimeErrors";

export const CUSTOM_ATTRIBUTES = "x-amzn-sagemaker-custom-attributes";
/** AWS strips all headers but these on the way to the container. */
const TO_CONTAINER = ["content-type", "accept", CUSTOM_ATTRIBUTES];

/** A request to an endpoint; header names are in lower case. */
export interface VariantRequest {
  endpointName: string;
  region: string;
  headers: Record<string, string>;
  body: Buffer;
  /** When it arrived, as `performance.now()`. */
  received: number;
  /** How long the container may take. @default as for a caller that waits */
  timeoutMs?: number;
  /** Whether nobody waits for the answer. @default false */
  asynchronous?: boolean;
}

/** What asking a variant takes. */
export interface Variants {
  hosting: Hosting;
  metrics: VariantMetrics;
}

/**
 * Asks the instance that a variant was routed to, once, and takes note of the variant's metrics however that ends. Resolves to the
 * container's answer, which may be an error.
 * @throws AwsError when it does not answer, and when there is no instance or it is too busy.
 */
export async function askVariant(
  { hosting, metrics }: Variants,
  request: VariantRequest,
  { variant, instance, concurrency = hosting.limits.concurrency }: Route,
): Promise<ContainerAnswer> {
  const { endpointName, region, received, asynchronous } = request;
  const outcome: Pick<Observation, "error" | "modelMs"> = {};
  try {
    if (!instance) {
      outcome.error = "other";
      throw serviceUnavailable();
    }
    if (instance.inFlight >= concurrency) {
      throw new AwsError("ThrottlingException", "Rate exceeded", 429);
    }
    outcome.error = "other";
    const answer = await ask(instance, request, (modelMs) => (outcome.modelMs = modelMs));
    outcome.error = errorClass(answer.statusCode);
    return answer;
  } finally {
    const totalMs = performance.now() - received;
    metrics.record({ endpointName, region, variantName: variant, totalMs, asynchronous, ...outcome });
  }
}

/** None of the instances that an invocation could go to is healthy. */
export function serviceUnavailable(): AwsError {
  const message = "A transient exception occurred while retrieving variant instances. Please try again later.";
  return new AwsError("ServiceUnavailable", message, 503);
}

/** Asks the container and tells how long it was waited for. */
async function ask(
  instance: Instance,
  request: VariantRequest,
  waited: (milliseconds: number) => void,
): Promise<ContainerAnswer> {
  const asked = performance.now();
  try {
    return await instance.invoke(pickHeaders(request.headers, TO_CONTAINER), request.body, request.timeoutMs);
  } catch (error) {
    throw noAnswer(request, error);
  } finally {
    waited(performance.now() - asked);
  }
}

/** The container did not take the request, took too long, or ended while it worked on it. */
function noAnswer({ endpointName, region }: VariantRequest, error: unknown): AwsError {
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

/**
 * Asks the instance that a variant was routed to, once, and takes note of the variant's metrics however that ends.
 * @throws AwsError when it does not answer, or with an error, and when there is none or it is too busy.
 */
export async function invokeVariant(
  variants: Variants,
  request: VariantRequest,
  route: Route,
): Promise<ContainerAnswer> {
  const answer = await askVariant(variants, request, route);
  if (!errorClass(answer.statusCode)) return answer;
  throw modelError(request.endpointName, request.region, answer.statusCode, answer.body.toString());
}

/** The headers of these names, in lower case, that are there; several of one name are joined. */
export function pickHeaders(
  headers: Record<string, string | string[] | undefined>,
  names: string[],
): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = [headers[name] ?? []].flat().join(", ");
      return value ? [[name, value]] : [];
    }),
  );
}
