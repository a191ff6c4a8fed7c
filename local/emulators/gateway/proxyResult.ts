import { z } from "zod";
import type { InvocationResult } from "../lambda/lambda";
import { GatewayError } from "./gatewayError";
import type { GatewayResponse } from "./http";

const headerValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const resultSchema = z.strictObject({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), headerValue).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(headerValue)).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/**
 * Reads a function's answer as a proxy integration's result.
 * @param acceptsBinary whether a body in base64 is decoded for this caller.
 * @throws GatewayError (502) when the function failed or its answer has another shape.
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
