/** AWS's status, message and error type of the answers that API Gateway gives by itself, by its response types. */
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

/** A type of answer that API Gateway gives by itself. */
export type ResponseType = keyof typeof ANSWERS;

/** A request that API Gateway answers by itself. */
export class GatewayError extends Error {
  override readonly name = "GatewayError";
  readonly statusCode: number;
  /** The answer's `x-amzn-ErrorType`. */
  readonly errorType: string;

  constructor(
    readonly responseType: ResponseType,
    /** What differs from AWS's own answer of this type; `reason` only goes to the log. */
    readonly details: { message?: string; statusCode?: number; reason?: string } = {},
  ) {
    const [statusCode, message, errorType] = ANSWERS[responseType];
    super(details.message ?? message);
    this.statusCode = details.statusCode ?? statusCode;
    this.errorType = errorType;
  }
}
