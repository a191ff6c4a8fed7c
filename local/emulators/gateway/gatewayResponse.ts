import type { GatewayError } from "./gatewayError";
import type { GatewayResponse } from "./http";
import type { RestApiDocument } from "./restApiDocument";
import { render, type Variables } from "./template";

type GatewayResponses = RestApiDocument["x-amazon-apigateway-gateway-responses"];

const DEFAULT_TEMPLATE = '{"message":$context.error.messageString}';

/** The `$context` variables that tell of an error. */
export function errorVariables({ message, responseType, details }: GatewayError): Variables {
  return {
    "error.message": message,
    "error.messageString": JSON.stringify(message),
    "error.responseType": responseType,
    "error.validationErrorString": responseType === "BAD_REQUEST_BODY" ? details.reason : undefined,
  };
}

/** The answer to a request that API Gateway answers by itself, as the API's document words it. */
export function buildGatewayResponse(
  error: GatewayError,
  responses: GatewayResponses,
  variables: Variables,
): GatewayResponse {
  const fallback = error.statusCode < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX";
  const own = responses[error.responseType] ?? responses[fallback];
  const template = own?.responseTemplates["application/json"] ?? DEFAULT_TEMPLATE;
  return {
    statusCode: own?.statusCode ?? error.statusCode,
    headers: { "content-type": "application/json", "x-amzn-errortype": error.errorType },
    body: Buffer.from(render(template, variables)),
  };
}
