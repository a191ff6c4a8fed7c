import type { APIGatewayProxyEvent } from "aws-lambda";
import { z } from "zod";
import type { InvocationResult } from "../lambda/messages";
import { GatewayError } from "./gatewayError";
import { type GatewayRequest, type GatewayResponse, mediaType } from "./http";
import type { RequestContext } from "./requestContext";

export interface ProxyEventParts {
  request: GatewayRequest;
  context: RequestContext;
  pathParameters: Record<string, string>;
  stageVariables: Record<string, string> | null;
  /** Content types whose bodies the event has in base64. */
  binaryMediaTypes: string[];
}

/** Headers of a connection, not of a request. */
const HOP_BY_HOP = new Set(["connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"]);

/** Builds the event of a Lambda proxy integration (payload format 1.0). */
export function buildProxyEvent({ request, context, ...parts }: ProxyEventParts): APIGatewayProxyEvent {
  const sent = request.headers.filter(([name]) => !HOP_BY_HOP.has(name.toLowerCase()));
  const headers = group([...sent, ...forwarded(request), ["X-Amzn-Trace-Id", context.traceId]]);
  const query = group([...request.query]);
  const binary = isBinary(mediaType(request.header("content-type")), parts.binaryMediaTypes);
  return {
    resource: context.resource.path,
    path: decodeURIComponent(request.path),
    httpMethod: request.method,
    headers: lastOfEach(headers),
    multiValueHeaders: headers,
    queryStringParameters: orNull(lastOfEach(query)),
    multiValueQueryStringParameters: orNull(query),
    pathParameters: orNull(parts.pathParameters),
    stageVariables: parts.stageVariables,
    requestContext: context.toEvent(),
    body: request.body.length > 0 ? request.body.toString(binary ? "base64" : "utf8") : null,
    isBase64Encoded: binary && request.body.length > 0,
  };
}

/** Whether a media type is in the list, which may contain patterns such as `image/*`. */
export function isBinary(type: string, binaryMediaTypes: string[]): boolean {
  const [family] = type.split("/");
  return [type, `${family}/*`, "*/*"].some((pattern) => binaryMediaTypes.includes(pattern));
}

function forwarded(request: GatewayRequest): [string, string][] {
  return [
    ["X-Forwarded-For", request.sourceIp],
    ["X-Forwarded-Port", "443"],
    ["X-Forwarded-Proto", "https"],
  ];
}

function group(pairs: [string, string][]): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(Object.groupBy(pairs, ([name]) => name)).map(([name, all]) => [
      name,
      all!.map(([, value]) => value),
    ]),
  );
}

function lastOfEach(values: Record<string, string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all.at(-1)!]));
}

function orNull<T extends object>(values: T): T | null {
  return Object.keys(values).length > 0 ? values : null;
}

const headerValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const resultSchema = z.strictObject({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), headerValue).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(headerValue)).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/**
 * Reads the result of a Lambda proxy integration.
 * @param acceptsBinary whether the caller gets a base64 body decoded
 * @throws GatewayError (502) when the function failed or its answer is malformed.
 */
export function readProxyResult({ payload, functionError }: InvocationResult, acceptsBinary: boolean): GatewayResponse {
  if (functionError)
    throw new GatewayError("DEFAULT_5XX", { statusCode: 502, reason: `the function failed: ${payload}` });
  const { data, error } = resultSchema.safeParse(JSON.parse(payload));
  if (error) {
    const reason = `malformed Lambda proxy response: ${z.prettifyError(error)}`;
    throw new GatewayError("DEFAULT_5XX", { statusCode: 502, reason });
  }
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = data;
  return {
    statusCode,
    headers: { "content-type": "application/json", ...lowerCase(headers), ...lowerCase(multiValueHeaders) },
    body: Buffer.from(body ?? "", isBase64Encoded && acceptsBinary ? "base64" : "utf8"),
  };
}

function lowerCase<T>(headers: Record<string, T> | null | undefined): Record<string, T> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
}
