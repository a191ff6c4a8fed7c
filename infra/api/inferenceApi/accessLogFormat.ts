/** What API Gateway records of a request: who, what, the outcome and how long it took; never a body. */
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

/** Builds the format of a stage's access log: one JSON object a line. */
export function buildAccessLogFormat(): string {
  return JSON.stringify(FIELDS);
}
