import { AwsError, notImitated, validationError } from "#local/emulators/api/awsError";
import { parseRequest, type Request } from "#local/emulators/api/parseRequest";
import type { ServiceModel } from "#local/emulators/api/serviceModel";
import type { Invocation } from "../runtime/invokeEndpoint";

/** InvokeEndpointAsync's members, but for the endpoint's name. */
export interface AsyncInvocation {
  ContentType?: string;
  Accept?: string;
  CustomAttributes?: string;
  InferenceId?: string;
  InputLocation: string;
  RequestTTLSeconds?: number;
  InvocationTimeoutSeconds?: number;
}

/** Where the members are, after `x-amzn-sagemaker-`. */
const TEXTS = {
  ContentType: "content-type",
  Accept: "accept",
  CustomAttributes: "custom-attributes",
  InferenceId: "inference-id",
  InputLocation: "inputlocation",
};
const NUMBERS = { RequestTTLSeconds: "requestttlseconds", InvocationTimeoutSeconds: "invocationtimeoutseconds" };
const REFUSED = { S3OutputPathExtension: "s3outputpathextension", Filename: "filename" };

/**
 * Reads InvokeEndpointAsync's members and checks them against AWS's description.
 * @throws AwsError naming the member, its value and what is allowed.
 */
export function parseAsyncInvocation(
  model: ServiceModel,
  { endpointName, headers, body }: Invocation,
): AsyncInvocation {
  const header = (name: string) => headers[`x-amzn-sagemaker-${name}`] || undefined;
  const refused = Object.entries(REFUSED).find(([, name]) => header(name));
  if (refused) throw toValidationError(notImitated(`InvokeEndpointAsync with ${refused[0]}`));
  if (body.length > 0) throw toValidationError(notImitated("InvokeEndpointAsync with Body"));
  const members: Request = { EndpointName: endpointName };
  for (const [member, name] of Object.entries(TEXTS)) members[member] = header(name);
  for (const [member, name] of Object.entries(NUMBERS)) {
    const text = header(name);
    members[member] = text !== undefined && /^-?\d+$/.test(text) ? Number(text) : text;
  }
  const { InputLocation } = members;
  if (!InputLocation) throw validationError("InputLocation must be given.");
  try {
    return parseRequest(model, "InvokeEndpointAsync", members) as unknown as AsyncInvocation;
  } catch (error) {
    throw error instanceof AwsError ? toValidationError(error) : error;
  }
}

/** The runtime calls by this name what the control plane calls ValidationException. */
function toValidationError({ message }: AwsError): AwsError {
  return validationError(message);
}
