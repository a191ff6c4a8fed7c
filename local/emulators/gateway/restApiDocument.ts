import { z } from "zod";

const integrationSchema = z.object({
  type: z.literal("aws_proxy"),
  uri: z.string(),
  timeoutInMillis: z.number().default(29_000),
});

const operationSchema = z.object({
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.looseObject({}) })) }).optional(),
  "x-amazon-apigateway-request-validator": z.string().optional(),
  "x-amazon-apigateway-integration": integrationSchema,
});

/** Strict where API Gateway would do something that the local target does not emulate. */
const documentSchema = z.object({
  openapi: z.string().startsWith("3.0"),
  paths: z.record(
    z.string(),
    z.partialRecord(z.enum(["get", "put", "post", "delete", "options", "head", "patch"]), operationSchema),
  ),
  security: operationSchema.shape.security,
  components: z.object({
    schemas: z.record(z.string(), z.looseObject({})).default({}),
    securitySchemes: z
      .record(
        z.string(),
        z.strictObject({ type: z.literal("apiKey"), name: z.literal("x-api-key"), in: z.literal("header") }),
      )
      .default({}),
  }),
  "x-amazon-apigateway-api-key-source": z.literal("HEADER").optional(),
  "x-amazon-apigateway-binary-media-types": z.array(z.string()).default([]),
  "x-amazon-apigateway-request-validator": z.string().optional(),
  "x-amazon-apigateway-request-validators": z
    .record(
      z.string(),
      z.strictObject({ validateRequestBody: z.boolean(), validateRequestParameters: z.literal(false) }),
    )
    .default({}),
  "x-amazon-apigateway-gateway-responses": z
    .record(
      z.string(),
      z.strictObject({
        statusCode: z.coerce.number().optional(),
        responseTemplates: z.record(z.string(), z.string()).default({}),
      }),
    )
    .default({}),
});

/** The part of an OpenAPI document with API Gateway's extensions that the gateway emulates. */
export type RestApiDocument = z.infer<typeof documentSchema>;
export type OperationDocument = z.infer<typeof operationSchema>;

/**
 * Reads the OpenAPI document of a REST API.
 * @throws Error that names what the gateway does not emulate.
 */
export function parseRestApiDocument(apiName: string, body: string): RestApiDocument {
  const { data, error } = documentSchema.safeParse(JSON.parse(body));
  if (error) throw new Error(`the gateway cannot serve the REST API ${apiName}:\n${z.prettifyError(error)}`);
  return data;
}
