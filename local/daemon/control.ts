import { timingSafeEqual } from "node:crypto";
import fastify, { type FastifyInstance } from "fastify";
import { z } from "zod";
import { type Fault, faultSchema } from "../emulators/sagemaker/faults/fault";
import { UserError } from "../host/userError";
import type { Status } from "./status";
import { type EndpointTraffic, trafficQuerySchema } from "./traffic";

/** The commands of the daemon. */
export interface Commands {
  status(stage: string): Status;
  deploy(stage: string, exported: unknown): void;
  /** The traffic of every endpoint, with the figures of the last seconds. */
  traffic(seconds: number): EndpointTraffic[];
  /** @throws UserError if the variant does not exist. */
  fault(endpointName: string, variantName: string): Fault | undefined;
  /** @throws UserError if the variant does not exist. */
  setFault(endpointName: string, variantName: string, fault: Fault | undefined): void;
}

/** The largest stack export. */
const MAX_EXPORT_BYTES = 64 * 1024 * 1024;
const FAULT = "/faults/:endpointName/:variantName";

interface OfVariant {
  Params: { endpointName: string; variantName: string };
}

/** The daemon's command server: HTTP on the loopback interface, protected by a token. */
export function createControl(token: string, commands: Commands): FastifyInstance {
  const server = fastify({ bodyLimit: MAX_EXPORT_BYTES });
  const expected = Buffer.from(`Bearer ${token}`);

  server.addHook("onRequest", async (request, reply) => {
    const given = Buffer.from(request.headers.authorization ?? "");
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) await reply.code(401).send();
  });
  server.setErrorHandler(async (error, _request, reply) => {
    const wrong = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof UserError && error.message;
    if (wrong) return reply.code(422).send({ userError: wrong });
    throw error;
  });
  server.get("/ping", () => ({}));
  server.get<{ Params: { stage: string } }>("/stacks/:stage", ({ params }) => commands.status(params.stage));
  server.put<{ Params: { stage: string } }>("/stacks/:stage", ({ params, body }) => {
    commands.deploy(params.stage, body);
    return {};
  });
  server.get("/traffic", ({ query }) => commands.traffic(trafficQuerySchema.parse(query).seconds));
  server.get<OfVariant>(FAULT, ({ params }) => ({ fault: commands.fault(params.endpointName, params.variantName) }));
  server.put<OfVariant>(FAULT, ({ params, body }) => {
    commands.setFault(params.endpointName, params.variantName, faultSchema.parse(body));
    return {};
  });
  server.delete<OfVariant>(FAULT, ({ params }) => {
    commands.setFault(params.endpointName, params.variantName, undefined);
    return {};
  });
  return server;
}
