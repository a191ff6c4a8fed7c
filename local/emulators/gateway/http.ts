import type { FastifyRequest } from "fastify";

/** A request for one stage of one REST API. */
export interface GatewayRequest {
  method: string;
  /** Without the stage, as it was sent; `/` at least. */
  path: string;
  query: URLSearchParams;
  /** Name and value of every header, as they were sent. */
  headers: [name: string, value: string][];
  /** The first value of a header; its name in lower case. */
  header(name: string): string | undefined;
  body: Buffer;
  sourceIp: string;
}

export interface GatewayResponse {
  statusCode: number;
  headers: Record<string, string | string[]>;
  body: Buffer;
}

/** A content type's media type, without parameters. A body of no stated type is JSON to API Gateway. */
export function mediaType(contentType: string | undefined): string {
  return contentType?.split(";")[0]!.trim().toLowerCase() || "application/json";
}

/** Splits a request into the stage it is for and what it asks of it. */
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
