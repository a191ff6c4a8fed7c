import type { Operations } from "../sagemaker/resources/controlPlane";
import { refuseNotImitated } from "../sagemaker/resources/notImitated";
import { parseRequest } from "./parseRequest";
import type { ServiceModel } from "./serviceModel";
import { AwsError, serializationException } from "./awsError";
import { readRegion } from "./credentialScope";
import type { HttpAnswer, Protocol } from "./http";

/** Names of an API in its requests. */
export interface ApiNames {
  /** What comes before the operation in `x-amz-target`. */
  target: string;
  /** What requests are signed for. */
  signing: string;
}

const SAGEMAKER: ApiNames = { target: "SageMaker", signing: "sagemaker" };

/** The protocol of SageMaker's control plane and others of AWS's APIs, JSON 1.1: every operation is a POST to `/`, named by a header. */
export function createJsonProtocol(model: ServiceModel, operations: Operations, names = SAGEMAKER): Protocol {
  return {
    async handle({ headers, body }) {
      const region = readRegion(headers.authorization, names.signing);
      const name = (headers["x-amz-target"] ?? "").replace(`${names.target}.`, "");
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
