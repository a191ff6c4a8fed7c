import { finished } from "node:stream/promises";
import { isDeepStrictEqual } from "node:util";
import fastify, { type FastifyError, type FastifyReply, type FastifyRequest } from "fastify";
import { readDeployedResources } from "#local/engine/deployedResources";
import type { Home } from "#local/host/home";
import type { Lambda } from "../lambda/lambda";
import { readStages } from "./deployedStage";
import { GatewayError } from "./gatewayError";
import { type GatewayResponse, readRequest } from "./http";
import { ServedStage } from "./servedStage";

export interface GatewayOptions {
  home: Home;
  /** Runs the functions of the integrations. */
  lambda: Lambda;
}

/** Serves the REST APIs of deployed stacks at `/restapis/<API id>/<stage>/<path>`. */
export interface Gateway {
  /** Replaces the API stages of a stack by those of its export with decrypted secrets. */
  deploy(stackName: string, stackExport: unknown): void;
  undeploy(stackName: string): void;
  /** Listens on 127.0.0.1 and resolves to the server's URL. @param port 0 for any free port */
  listen(port: number): Promise<string>;
  close(): Promise<void>;
}

/** API Gateway's limit for a request's body. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
/** API Gateway's limit for the sum of all headers of a request. */
const MAX_HEADER_BYTES = 10_240;

/** API Gateway's answer when the API or the stage does not exist. */
const NO_SUCH_STAGE: GatewayResponse = {
  statusCode: 403,
  headers: { "content-type": "application/json", "x-amzn-errortype": "ForbiddenException" },
  body: Buffer.from('{"message":"Forbidden"}'),
};

export function createGateway(services: GatewayOptions): Gateway {
  const stacks = new Map<string, ServedStage[]>();
  const find = (apiId: string, stageName: string) =>
    [...stacks.values()].flat().find(({ deployed }) => deployed.apiId === apiId && deployed.stageName === stageName);

  const server = fastify({
    bodyLimit: MAX_BODY_BYTES,
    forceCloseConnections: true,
    http: { maxHeaderSize: MAX_HEADER_BYTES },
    keepAliveTimeout: 65_000,
    requestTimeout: 30_000,
    frameworkErrors: (_error, _request, reply: FastifyReply) => void reply.code(400).send({ message: "Bad Request" }),
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));

  const answer = async (request: FastifyRequest, reply: FastifyReply, error?: GatewayError) => {
    const { apiId, stageName, ...rest } = readRequest(request);
    const stage = find(apiId, stageName);
    const { statusCode, headers, body } = stage ? await stage.handle(rest, error) : NO_SUCH_STAGE;
    return reply.code(statusCode).headers(headers).send(body);
  };
  server.all("*", (request, reply) => answer(request, reply));
  server.setNotFoundHandler((request, reply) => answer(request, reply));
  server.setErrorHandler<FastifyError>(async (error, request, reply) => {
    await skipBody(request);
    return answer(request, reply, asGatewayError(error));
  });

  return {
    deploy(stackName, stackExport) {
      const before = stacks.get(stackName) ?? [];
      // A stage that has not changed keeps its counters of throttles and quotas.
      const stages = readStages(readDeployedResources(stackExport)).map(
        (deployed) =>
          before.find((served) => isDeepStrictEqual(served.deployed, deployed)) ?? new ServedStage(deployed, services),
      );
      stacks.set(stackName, stages);
    },
    undeploy: (stackName) => void stacks.delete(stackName),
    listen: (port) => server.listen({ host: "127.0.0.1", port }),
    close: () => server.close(),
  };
}

/** Reads the rest of a body: a client reads the answer only after it has sent everything. `requestTimeout` limits the time. */
async function skipBody({ raw }: FastifyRequest): Promise<void> {
  if (raw.readableEnded || raw.destroyed) return;
  raw.resume();
  await finished(raw).catch(() => undefined);
}

function asGatewayError(error: FastifyError): GatewayError {
  switch (error.code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return new GatewayError("REQUEST_TOO_LARGE", {
        message: `HTTP content length exceeded ${MAX_BODY_BYTES} bytes.`,
      });
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return new GatewayError("UNSUPPORTED_MEDIA_TYPE");
    default:
      return new GatewayError("DEFAULT_5XX", { reason: String(error) });
  }
}
