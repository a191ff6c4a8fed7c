import type { APIGatewayProxyResult } from "aws-lambda";

/** The response of a Lambda proxy integration, with a JSON body. */
export function jsonResponse(statusCode: number, body: object): APIGatewayProxyResult {
  return { statusCode, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
