import type { APIGatewayProxyResult } from "aws-lambda";

/** The answer of a proxy integration with a JSON body. */
export function jsonResponse(statusCode: number, body: object): APIGatewayProxyResult {
  return { statusCode, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
