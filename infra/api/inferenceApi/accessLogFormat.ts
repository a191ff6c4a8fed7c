/** Fields that API Gateway logs per request: caller, call, outcome and duration, but no body. */
const FIELDS = {
  requestId: "$context.requestId",
  requestTime: "$context.requestTime",
  sourceIp: "$context.identity.sourceIp",
  userAgent: "$context.identity.userAgent",
  apiKeyId: "$context.identity.apiKeyId",
  httpMethod: "$context.httpMethod",
  resourcePath: "$context.resourcePath",
  status: "$context.status",
  error: "$context.error.message",
  responseLength: "$context.responseLength",
  responseLatency: "$context.responseLatency",
  integrationStatus: "$context.integration.status",
  integrationLatency: "$context.integrationLatency",
  xrayTraceId: "$context.xrayTraceId",
};

/** Builds the access log format of a stage: one JSON object per line. */
export function buildAccessLogFormat(): string {
  return JSON.stringify(FIELDS);
}
