import type { GatewayResponse } from "./http";
import type { RestApiDocument } from "./restApiDocument";
import { type Variables, render } from "./requestContext";

/** Status, message and error type of API Gateway's own answers, by response type. */
const ANSWERS = {
  BAD_REQUEST_BODY: [400, "Invalid request body", "BadRequestException"],
  INVALID_API_KEY: [403, "Forbidden", "ForbiddenException"],
  MISSING_AUTHENTICATION_TOKEN: [403, "Missing Authentication Token", "MissingAuthenticationTokenException"],
  REQUEST_TOO_LARGE: [413, "Request Too Long", "RequestEntityTooLargeException"],
  UNSUPPORTED_MEDIA_TYPE: [415, "Unsupported Media Type", "UnsupportedMediaTypeException"],
  THROTTLED: [429, "Too Many Requests", "TooManyRequestsException"],
  QUOTA_EXCEEDED: [429, "Limit Exceeded", "LimitExceededException"],
  DEFAULT_5XX: [500, "Internal server error", "InternalServerErrorException"],
  INTEGRATION_TIMEOUT: [504, "Endpoint request timed out", "InternalServerErrorException"],
} as const;

/** A response type of API Gateway. */
export type ResponseType = keyof typeof ANSWERS;

/** API Gateway answers the request itself, with an error. */
export class GatewayError extends Error {
  override readonly name = "GatewayError";
  readonly statusCode: number;
  /** The answer's `x-amzn-ErrorType`. */
  readonly errorType: string;

  constructor(
    readonly responseType: ResponseType,
    /** What differs from AWS's default answer of this type. `reason` only goes to the log. */
    readonly details: { message?: string; statusCode?: number; reason?: string } = {},
  ) {
    const [statusCode, message, errorType] = ANSWERS[responseType];
    super(details.message ?? message);
    this.statusCode = details.statusCode ?? statusCode;
    this.errorType = errorType;
  }
}

type GatewayResponses = RestApiDocument["x-amazon-apigateway-gateway-responses"];

const DEFAULT_TEMPLATE = '{"message":$context.error.messageString}';

/** The `$context` variables of an error. */
export function errorVariables({ message, responseType, details }: GatewayError): Variables {
  return {
    "error.message": message,
    "error.messageString": JSON.stringify(message),
    "error.responseType": responseType,
    "error.validationErrorString": responseType === "BAD_REQUEST_BODY" ? details.reason : undefined,
  };
}

/** API Gateway's own answer, as the API's document customizes it. */
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
