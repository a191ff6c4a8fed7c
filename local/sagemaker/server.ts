import { randomUUID } from "node:crypto";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Operations } from "./control/controlPlane";
import { refuseNotImitated } from "./control/notImitated";
import { AwsError, serializationException } from "./protocol/awsError";
import { readRegion } from "./protocol/credentialScope";
import { parseRequest } from "./requests/parseRequest";
import type { ServiceModel } from "./requests/serviceModel";
import { invokeEndpoint, type Runtime } from "./runtime/invokeEndpoint";

/** The largest request that AWS takes. */
export const MAX_BODY_BYTES = 6_291_456;

const JSON_1_1 = "application/x-amz-json-1.1";
const TARGET_PREFIX = "SageMaker.";

/** The HTTP server of both APIs: the control plane speaks AWS's JSON 1.1 protocol, the runtime REST. */
export function createServer(model: ServiceModel, operations: Operations, runtime: Runtime): FastifyInstance {
  const { log } = runtime.hosting;
  const server = fastify({ bodyLimit: MAX_BODY_BYTES, forceCloseConnections: true });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  server.addHook("onRequest", async (_request, reply) => void reply.header("x-amzn-RequestId", randomUUID()));

  server.post("/", { errorHandler: answerJsonError }, async (request, reply) => {
    const region = readRegion(request.headers.authorization);
    const name = String(request.headers["x-amz-target"] ?? "").replace(TARGET_PREFIX, "");
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (!operation) throw new AwsError("UnknownOperationException", `The operation ${name} is not imitated.`);
    const parsed = parseRequest(model, name, parseJson(request.body));
    refuseNotImitated(name, parsed);
    const answer = await operation({ request: parsed, region });
    return reply.type(JSON_1_1).send(answer ? JSON.stringify(answer) : "");
  });

  server.post<{ Params: { name: string } }>(
    "/endpoints/:name/invocations",
    { errorHandler: answerRestError },
    async (request, reply) => {
      const region = readRegion(request.headers.authorization);
      const headers = singleHeaders(request);
      const body = bodyOf(request.body);
      const answer = await invokeEndpoint(runtime, { endpointName: request.params.name, headers, body, region });
      return reply.headers(answer.headers).send(answer.body);
    },
  );

  server.setErrorHandler(answerRestError);
  server.setNotFoundHandler(() => {
    throw new AwsError("UnknownOperationException", "There is no such operation.", 404);
  });
  return server;

  function answerJsonError(error: Error, _request: FastifyRequest, reply: FastifyReply): void {
    const { code, message, statusCode, details } = toAwsError(error, log);
    void reply
      .code(statusCode)
      .type(JSON_1_1)
      .send(JSON.stringify({ __type: code, message, ...details }));
  }

  function answerRestError(error: Error, _request: FastifyRequest, reply: FastifyReply): void {
    const { code, message, statusCode, details } = toAwsError(error, log);
    void reply
      .code(statusCode)
      .header("x-amzn-ErrorType", code)
      .send({ Message: message, ...details });
  }
}

function toAwsError(error: Error, log: (line: string) => void): AwsError {
  if (error instanceof AwsError) return error;
  if ((error as { code?: string }).code === "FST_ERR_CTP_BODY_TOO_LARGE") {
    return new AwsError("413", `HTTP content length exceeded ${MAX_BODY_BYTES} bytes.`, 413);
  }
  log(`unexpected: ${error.stack ?? error.message}`);
  return new AwsError("InternalFailure", "The request processing has failed because of an unknown error.", 500);
}

function parseJson(body: unknown): unknown {
  try {
    return JSON.parse(bodyOf(body).toString() || "{}");
  } catch {
    throw serializationException("The request body is not JSON.");
  }
}

/** A request without a body has none to parse. */
function bodyOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

function singleHeaders({ headers }: FastifyRequest): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? []].flat().join(", ")]));
}
