/** What API Gateway answers itself, without calling an integration; the keys are its response types. */
export type GatewayResponses = Record<string, { statusCode?: number; responseTemplates: Record<string, string> }>;

/**
 * Builds the answers that API Gateway gives by itself, all of the shape `{"message", "requestId"}` that the functions use too.
 * @param body what a request body must be; told to whoever sends another one.
 */
export function buildGatewayResponses(body: string): GatewayResponses {
  return {
    DEFAULT_4XX: answer("$context.error.messageString"),
    DEFAULT_5XX: answer("$context.error.messageString"),
    // The validator's own text names a place in the JSON Schema, which says little to a caller.
    BAD_REQUEST_BODY: { statusCode: 400, ...answer(JSON.stringify(body)) },
  };
}

/** `messageString` brings its own quotes; `requestId` does not. */
function answer(message: string) {
  return { responseTemplates: { "application/json": `{"message":${message},"requestId":"$context.requestId"}` } };
}
