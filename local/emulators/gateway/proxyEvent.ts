import type { APIGatewayProxyEvent } from "aws-lambda";
import { type GatewayRequest, mediaType } from "./http";
import type { RequestContext } from "./requestContext";

export interface ProxyEventParts {
  request: GatewayRequest;
  context: RequestContext;
  pathParameters: Record<string, string>;
  stageVariables: Record<string, string> | null;
  /** Content types whose bodies are handed on in base64. */
  binaryMediaTypes: string[];
}

/** Headers that concern one connection only. */
const HOP_BY_HOP = new Set(["connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"]);

/** Builds the event that a Lambda proxy integration of a REST API gets (payload format 1.0). */
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

/** Whether a media type is one of these, of which `image/*` and the like are patterns. */
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
