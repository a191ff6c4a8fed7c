import type { FastifyRequest } from "fastify";

/** A request to a stage of a REST API. */
export interface GatewayRequest {
  method: string;
  /** As sent, without the stage. Begins with `/`. */
  path: string;
  query: URLSearchParams;
  /** Name and value of each header, as sent. */
  headers: [name: string, value: string][];
  /** The first value of a header. @param name in lower case */
  header(name: string): string | undefined;
  body: Buffer;
  sourceIp: string;
}

export interface GatewayResponse {
  statusCode: number;
  headers: Record<string, string | string[]>;
  body: Buffer;
}

/** The media type of a content type, without parameters. API Gateway's default is JSON. */
export function mediaType(contentType: string | undefined): string {
  return contentType?.split(";")[0]!.trim().toLowerCase() || "application/json";
}

/** Reads the API, the stage and the request to it. */
export function readRequest({
  method,
  raw,
  headers,
  body,
  ip,
}: FastifyRequest): GatewayRequest & { apiId: string; stageName: string } {
  const [path = "", query] = raw.url!.split(/\?(.*)/s);
  const [, root, apiId = "", stageName = "", ...rest] = path.split("/");
  const { rawHeaders } = raw;
  return {
    apiId: root === "restapis" ? apiId : "",
    stageName,
    method,
    path: `/${rest.join("/")}`,
    query: new URLSearchParams(query),
    headers: rawHeaders.flatMap((name, index): [string, string][] =>
      index % 2 === 0 ? [[name, rawHeaders[index + 1]!]] : [],
    ),
    header: (name) => [headers[name]].flat()[0],
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
    sourceIp: ip,
  };
}
