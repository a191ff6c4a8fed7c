import { randomUUID } from "node:crypto";
import { isS3Uri } from "../objects";
import { validationError } from "#local/emulators/api/awsError";
import type { ServiceModel } from "#local/emulators/api/serviceModel";
import { CUSTOM_ATTRIBUTES } from "../runtime/askVariant";
import { endpointNotFound } from "../runtime/runtimeErrors";
import type { Invocation } from "../runtime/invokeEndpoint";
import type { AsyncInferenceConfig } from "../state/deployment";
import type { AsyncInference } from "./asyncInference";
import { type AsyncInvocation, parseAsyncInvocation } from "./asyncInvocation";
import type { PendingRequest } from "./pendingRequests";

/** AWS's defaults. */
const DEFAULT_TTL_SECONDS = 21_600;
const DEFAULT_TIMEOUT_SECONDS = 900;

/**
 * Accepts a request whose input is in S3, to be answered there.
 * @returns the request: where its answer or its failure is going to be.
 * @throws AwsError as InvokeEndpointAsync does.
 */
export function invokeEndpointAsync(
  asyncInference: AsyncInference,
  model: ServiceModel,
  invocation: Invocation,
): PendingRequest {
  const { endpointName } = invocation;
  const asked = parseAsyncInvocation(model, invocation);
  if (!isS3Uri(asked.InputLocation)) {
    throw validationError(`InputLocation must be of the form s3://bucket/key, got "${asked.InputLocation}".`);
  }
  const deployment = asyncInference.endpoints.find(endpointName)?.fleet?.deployment;
  if (!deployment) throw endpointNotFound(endpointName);
  if (!deployment.asyncInference) {
    throw validationError(`Endpoint ${endpointName} is not for asynchronous inference: call InvokeEndpoint.`);
  }
  const request = buildRequest(invocation, asked, deployment.asyncInference);
  asyncInference.accept(request);
  return request;
}

function buildRequest(
  { endpointName, region }: Invocation,
  asked: AsyncInvocation,
  { OutputConfig }: AsyncInferenceConfig,
): PendingRequest {
  const { S3OutputPath, S3FailurePath, KmsKeyId, NotificationConfig } = OutputConfig;
  const { ContentType, Accept, CustomAttributes, InferenceId = randomUUID() } = asked;
  const { RequestTTLSeconds = DEFAULT_TTL_SECONDS, InvocationTimeoutSeconds = DEFAULT_TIMEOUT_SECONDS } = asked;
  const receivedTime = Date.now();
  // An id may hold anything that can be printed; it stays one segment of the object's key.
  const file = encodeURIComponent(InferenceId);
  const at = (folder: string, name: string) => `${folder.replace(/\/$/, "")}/${name}`;
  return {
    id: randomUUID(),
    inferenceId: InferenceId,
    endpointName,
    region,
    receivedTime,
    expiryTime: receivedTime + RequestTTLSeconds * 1000,
    timeoutMs: InvocationTimeoutSeconds * 1000,
    headers: {
      ...(ContentType && { "content-type": ContentType }),
      ...(Accept && { accept: Accept }),
      ...(CustomAttributes && { [CUSTOM_ATTRIBUTES]: CustomAttributes }),
    },
    inputLocation: asked.InputLocation,
    outputLocation: at(S3OutputPath, `${file}.out`),
    failureLocation: S3FailurePath && at(S3FailurePath, `${file}-error.out`),
    kmsKeyId: KmsKeyId,
    successTopic: NotificationConfig?.SuccessTopic,
    errorTopic: NotificationConfig?.ErrorTopic,
  };
}
