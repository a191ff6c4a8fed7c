import { randomUUID } from "node:crypto";
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { AwsError } from "./awsError";
import type { HttpAnswer, HttpRequest, Protocol } from "./protocol";

/** The largest request that AWS takes. */
const MAX_BODY_BYTES = 6_291_456;
/** Longer than any SDK keeps an idle connection, so that a client never sends on one that is being closed here. */
const KEEP_ALIVE_MS = 75_000;

/** The APIs of one server. */
export interface Protocols {
  /** SageMaker's control plane, which also answers whatever names no other API. */
  control: Protocol;
  /** SageMaker's runtime. */
  runtime: Protocol;
  /** Other APIs by what comes before the operation in `x-amz-target`. */
  others: Record<string, Protocol>;
}

/**
 * The HTTP server of all APIs. Node's own: AWS's protocols take any content type and say how every error looks, which
 * leaves a framework little to do.
 */
export function createServer({ control, runtime, others }: Protocols, log: (line: string) => void): Server {
  async function answer(message: IncomingMessage): Promise<HttpAnswer> {
    const { method = "GET", url = "/" } = message;
    const path = url.replace(/\?.*/s, "");
    const headers = readHeaders(message);
    const [api = ""] = (headers["x-amz-target"] ?? "").split(".");
    const named = Object.hasOwn(others, api) ? others[api]! : control;
    const protocol = method === "POST" && path === "/" ? named : runtime;
    try {
      return await protocol.handle({ method, path, headers, body: await readBody(message) });
    } catch (error) {
      return protocol.describeError(error instanceof AwsError ? error : unexpected(error));
    }
  }

  function unexpected(error: unknown): AwsError {
    log(`unexpected: ${error instanceof Error ? error.stack : String(error)}`);
    return new AwsError("InternalFailure", "The request processing has failed because of an unknown error.", 500);
  }

  return createHttpServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    void answer(request).then((found) => {
      try {
        send(response, found);
      } catch (error) {
        // A header that HTTP does not take must not end the process.
        send(response, runtime.describeError(unexpected(error)));
      }
    });
  });
}

function send(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  const sizeAndId = { "content-length": body.length, "x-amzn-requestid": randomUUID() };
  // Headers and body in one write: two of them cost a delayed acknowledgement.
  response.writeHead(status, { ...headers, ...sizeAndId }).end(body);
}

function readHeaders({ headers }: IncomingMessage): HttpRequest["headers"] {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? []].flat().join(", ")]));
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    }
  } catch {
    throw new AwsError("IncompleteBody", "The client closed the connection before its request was complete.");
  }
  if (size > MAX_BODY_BYTES) throw new AwsError("413", `HTTP content length exceeded ${MAX_BODY_BYTES} bytes.`, 413);
  return Buffer.concat(chunks, size);
}
