import { timingSafeEqual } from "node:crypto";
import fastify, { type FastifyInstance } from "fastify";
import type { Status } from "./status";

/** What the command line may ask of the daemon. */
export interface Commands {
  status(stage: string): Status;
  deploy(stage: string, exported: unknown): void;
}

/** A stack's export grows with the program; this bounds it. */
const MAX_EXPORT_BYTES = 64 * 1024 * 1024;

/** The daemon's command server: HTTP on the loopback interface, open only to who knows the token. */
export function createControl(token: string, commands: Commands): FastifyInstance {
  const server = fastify({ bodyLimit: MAX_EXPORT_BYTES });
  const expected = Buffer.from(`Bearer ${token}`);

  server.addHook("onRequest", async (request, reply) => {
    const given = Buffer.from(request.headers.authorization ?? "");
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) await reply.code(401).send();
  });
  server.get("/ping", () => ({}));
  server.get<{ Params: { stage: string } }>("/stacks/:stage", ({ params }) => commands.status(params.stage));
  server.put<{ Params: { stage: string } }>("/stacks/:stage", ({ params, body }) => {
    commands.deploy(params.stage, body);
    return {};
  });
  return server;
}
