import { AwsError, serializationException } from "./awsError";
import { readRegion } from "./credentialScope";
import { type NotImitated, requireImitated } from "./notImitated";
import type { Call, Operations } from "./operation";
import { parseRequest } from "./parseRequest";
import type { HttpAnswer, Protocol } from "./protocol";
import type { ServiceModel } from "./serviceModel";

/** An API whose protocol is JSON 1.1. */
export interface JsonApi {
  /** What comes before the operation in `x-amz-target`. */
  target: string;
  /** What requests are signed for. */
  signing: string;
  model: ServiceModel;
  operations: Operations;
  notImitated?: NotImitated;
}

/** The protocol of SageMaker's control plane and others of AWS's APIs, JSON 1.1: every operation is a POST to `/`, named by a header. */
export function createJsonProtocol({ target, signing, model, operations, notImitated = {} }: JsonApi): Protocol {
  return {
    async handle({ headers, body }) {
      const region = readRegion(headers.authorization, signing);
      const name = (headers["x-amz-target"] ?? "").replace(`${target}.`, "");
      const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
      if (!operation) throw new AwsError("UnknownOperationException", `The operation ${name} is not imitated.`);
      const request = parseRequest(model, name, parseJson(body));
      requireImitated(notImitated, name, request);
      return toAnswer(200, await operation({ request, region } as Call<never>));
    },

    describeError: ({ code, message, statusCode, details }) =>
      toAnswer(statusCode, { __type: code, message, ...details }),
  };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString() || "{}");
  } catch {
    throw serializationException("The request body is not JSON.");
  }
}

function toAnswer(status: number, content: object | undefined): HttpAnswer {
  const body = Buffer.from(content ? JSON.stringify(content) : "");
  return { status, headers: { "content-type": "application/x-amz-json-1.1" }, body };
}
