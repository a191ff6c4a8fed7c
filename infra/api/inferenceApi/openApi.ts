import { buildGatewayResponses } from "./gatewayResponses";
import { buildPrivateApiPolicy } from "./privateApiPolicy";

export interface OpenApiArgs {
  /** Title of the API. */
  title: string;
  /** ARN with which API Gateway invokes the function (`aws.lambda.Function.invokeArn`). */
  invokeArn: string;
  /** VPC endpoints of a private API's callers. @default none: the API has no resource policy */
  vpcEndpointIds?: string[];
}

/** Width and height of a picture, in pixels. */
const SIDE = 28;
const PIXELS = `\`pixels\` must be ${SIDE} rows of ${SIDE} numbers from 0 to 255, or one list of ${SIDE * SIDE} such numbers`;
const VALIDATE_BODY = "validate-body";

/**
 * Builds the OpenAPI 3.0 document that API Gateway imports as the whole REST API: `POST /predict-digit` with an API
 * key. API Gateway validates a JSON body before it calls the function.
 */
export function buildOpenApi({ title, invokeArn, vpcEndpointIds = [] }: OpenApiArgs) {
  return {
    openapi: "3.0.1",
    info: { title, version: "1.0.0", description: "Recognises handwritten digits." },
    tags: [{ name: "digits", description: "Handwritten digits" }],
    paths: { "/predict-digit": { post: predictDigit(invokeArn) } },
    components: {
      securitySchemes: { ApiKey: { type: "apiKey", name: "x-api-key", in: "header" } },
      schemas: { Picture: picture(), Prediction: prediction(), Failure: failure() },
    },
    "x-amazon-apigateway-api-key-source": "HEADER",
    "x-amazon-apigateway-request-validators": {
      [VALIDATE_BODY]: { validateRequestBody: true, validateRequestParameters: false },
    },
    "x-amazon-apigateway-gateway-responses": buildGatewayResponses(PIXELS),
    ...(vpcEndpointIds.length > 0 && { "x-amazon-apigateway-policy": buildPrivateApiPolicy({ vpcEndpointIds }) }),
  };
}

function predictDigit(invokeArn: string) {
  return {
    operationId: "predictDigit",
    summary: "Recognise one handwritten digit",
    description: `${PIXELS}; 0 is background. The same numbers are accepted as \`text/csv\`, in ${SIDE} lines or in one.`,
    tags: ["digits"],
    security: [{ ApiKey: [] }],
    // `text/csv` is not listed: API Gateway would create a model for it and then reject it, because it is not JSON. A
    // content type without a model is passed to the function unchanged.
    requestBody: { required: true, content: json("Picture") },
    responses: {
      200: { description: "The digit", content: json("Prediction") },
      400: { description: "The body is not a picture", content: json("Failure") },
      403: { description: "The API key is missing or wrong, or there is no such path", content: json("Failure") },
      413: { description: "The body is too large", content: json("Failure") },
      415: { description: "The content type is neither application/json nor text/csv", content: json("Failure") },
      429: { description: "Too many requests, or the quota is used up", content: json("Failure") },
      502: { description: "The model failed", content: json("Failure") },
      503: { description: "The model is not in service, or busy", content: json("Failure") },
      504: { description: "The model took too long", content: json("Failure") },
    },
    "x-amazon-apigateway-request-validator": VALIDATE_BODY,
    "x-amazon-apigateway-integration": {
      type: "aws_proxy",
      httpMethod: "POST",
      uri: invokeArn,
      passthroughBehavior: "when_no_match",
      timeoutInMillis: 29_000,
    },
  };
}

/** API Gateway does not validate `minItems` and `maxItems`. They inform readers; the function checks them. */
function picture() {
  const value = { type: "number", minimum: 0, maximum: 255 };
  const row = { type: "array", minItems: SIDE, maxItems: SIDE, items: value };
  return {
    type: "object",
    required: ["pixels"],
    properties: {
      pixels: {
        oneOf: [
          { type: "array", description: "Rows, top to bottom", minItems: SIDE, maxItems: SIDE, items: row },
          { type: "array", description: "All rows in one", minItems: SIDE ** 2, maxItems: SIDE ** 2, items: value },
        ],
      },
    },
  };
}

function prediction() {
  const probability = { type: "number", minimum: 0, maximum: 1 };
  return {
    type: "object",
    required: ["digit", "probabilities", "variant", "requestId"],
    properties: {
      digit: { type: "integer", minimum: 0, maximum: 9, description: "The most probable digit" },
      probabilities: {
        type: "array",
        description: "Of the digits 0 to 9",
        minItems: 10,
        maxItems: 10,
        items: probability,
      },
      variant: { type: "string", description: "The production variant that answered" },
      requestId: { type: "string" },
    },
  };
}

function failure() {
  return {
    type: "object",
    required: ["message", "requestId"],
    properties: { message: { type: "string" }, requestId: { type: "string" } },
  };
}

function json(schema: string) {
  return { "application/json": { schema: { $ref: `#/components/schemas/${schema}` } } };
}
