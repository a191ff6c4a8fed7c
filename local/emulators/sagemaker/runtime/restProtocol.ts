import type { Invocation } from "./invokeEndpoint";
import { AwsError } from "#local/emulators/api/awsError";
import { readRegion } from "#local/emulators/api/credentialScope";
import type { HttpAnswer, Protocol } from "#local/emulators/api/protocol";

const INVOCATIONS = /^\/endpoints\/([^/]+)\/(async-)?invocations$/;

/** Answers an operation of the runtime. @throws AwsError for what it refuses. */
export type RuntimeOperation = (invocation: Invocation) => HttpAnswer | Promise<HttpAnswer>;

/** The runtime's operations. */
export interface RuntimeOperations {
  InvokeEndpoint: RuntimeOperation;
  InvokeEndpointAsync: RuntimeOperation;
}

/** The runtime's protocol, REST: the model's own bytes and content type both ways, the rest in headers. */
export function createRestProtocol({ InvokeEndpoint, InvokeEndpointAsync }: RuntimeOperations): Protocol {
  return {
    async handle({ method, path, headers, body }) {
      const [, endpointName, asynchronous] = INVOCATIONS.exec(path) ?? [];
      if (method !== "POST" || !endpointName) {
        throw new AwsError("UnknownOperationException", "There is no such operation.", 404);
      }
      const region = readRegion(headers.authorization);
      const operation = asynchronous ? InvokeEndpointAsync : InvokeEndpoint;
      return operation({ endpointName, headers, body, region });
    },

    describeError: ({ code, message, statusCode, details }) => ({
      status: statusCode,
      headers: { "content-type": "application/json", "x-amzn-errortype": code },
      body: Buffer.from(JSON.stringify({ Message: message, ...details })),
    }),
  };
}
