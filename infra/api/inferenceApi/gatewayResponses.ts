/** Responses that API Gateway sends without calling an integration, by response type. */
export type GatewayResponses = Record<string, { statusCode?: number; responseTemplates: Record<string, string> }>;

/**
 * Builds API Gateway's own responses, in the form `{"message", "requestId"}` that the functions also use.
 * @param body describes a valid request body; sent to callers with an invalid one.
 */
export function buildGatewayResponses(body: string): GatewayResponses {
  return {
    DEFAULT_4XX: answer("$context.error.messageString"),
    DEFAULT_5XX: answer("$context.error.messageString"),
    // The validator's message refers to a place in the JSON Schema, which does not help a caller.
    BAD_REQUEST_BODY: { statusCode: 400, ...answer(JSON.stringify(body)) },
  };
}

/** `messageString` includes quotes; `requestId` does not. */
function answer(message: string) {
  return { responseTemplates: { "application/json": `{"message":${message},"requestId":"$context.requestId"}` } };
}
