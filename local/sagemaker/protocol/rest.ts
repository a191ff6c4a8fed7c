import { invokeEndpoint, type Runtime } from "../runtime/invokeEndpoint";
import { AwsError, validationError } from "./awsError";
import { readRegion } from "./credentialScope";
import type { Protocol } from "./http";

const ASYNC_INVOCATIONS = /^\/endpoints\/[^/]+\/async-invocations$/;
const INVOCATIONS = /^\/endpoints\/([^/]+)\/invocations$/;

/** The runtime's protocol, REST: the model's own bytes and content type both ways, the rest in headers. */
export function createRestProtocol(runtime: Runtime): Protocol {
  return {
    async handle({ method, path, headers, body }) {
      if (ASYNC_INVOCATIONS.test(path))
        throw validationError("InvokeEndpointAsync is not imitated by the local target.");
      const endpointName = INVOCATIONS.exec(path)?.[1];
      if (method !== "POST" || !endpointName) {
        throw new AwsError("UnknownOperationException", "There is no such operation.", 404);
      }
      const region = readRegion(headers.authorization);
      return { status: 200, ...(await invokeEndpoint(runtime, { endpointName, headers, body, region })) };
    },

    describeError: ({ code, message, statusCode, details }) => ({
      status: statusCode,
      headers: { "content-type": "application/json", "x-amzn-errortype": code },
      body: Buffer.from(JSON.stringify({ Message: message, ...details })),
    }),
  };
}
