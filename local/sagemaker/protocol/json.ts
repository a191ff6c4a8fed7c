import type { Operations } from "../control/controlPlane";
import { refuseNotImitated } from "../control/notImitated";
import { parseRequest } from "../requests/parseRequest";
import type { ServiceModel } from "../requests/serviceModel";
import { AwsError, serializationException } from "./awsError";
import { readRegion } from "./credentialScope";
import type { HttpAnswer, Protocol } from "./http";

const TARGET_PREFIX = "SageMaker.";

/** The control plane's protocol, AWS's JSON 1.1: every operation is a POST to `/`, named by a header. */
export function createJsonProtocol(model: ServiceModel, operations: Operations): Protocol {
  return {
    async handle({ headers, body }) {
      const region = readRegion(headers.authorization);
      const name = (headers["x-amz-target"] ?? "").replace(TARGET_PREFIX, "");
      const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
      if (!operation) throw new AwsError("UnknownOperationException", `The operation ${name} is not imitated.`);
      const request = parseRequest(model, name, parseJson(body));
      refuseNotImitated(name, request);
      return toAnswer(200, await operation({ request, region }));
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
