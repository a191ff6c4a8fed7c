import { z } from "zod";

const container = z.looseObject({
  Image: z.string(),
  ModelDataUrl: z.string().optional(),
  Environment: z.record(z.string(), z.string()).optional(),
});

/** The members of a CreateModel request that this emulator reads; the others are kept for DescribeModel. */
export const modelRequestSchema = z.looseObject({
  ModelName: z.string(),
  PrimaryContainer: container,
  EnableNetworkIsolation: z.boolean().default(false),
});

const variant = z.looseObject({
  VariantName: z.string(),
  ModelName: z.string(),
  InstanceType: z.string(),
  InitialInstanceCount: z.number().default(1),
  InitialVariantWeight: z.number().default(1),
  ContainerStartupHealthCheckTimeoutInSeconds: z.number().optional(),
  RoutingConfig: z.looseObject({ RoutingStrategy: z.string() }).optional(),
});

const dataCapture = z.looseObject({
  EnableCapture: z.boolean().default(false),
  InitialSamplingPercentage: z.number(),
  DestinationS3Uri: z.string(),
  KmsKeyId: z.string().optional(),
  CaptureOptions: z.array(z.looseObject({ CaptureMode: z.string() })),
  CaptureContentTypeHeader: z
    .looseObject({
      CsvContentTypes: z.array(z.string()).default([]),
      JsonContentTypes: z.array(z.string()).default([]),
    })
    .optional(),
});

/** The members of a CreateEndpointConfig request that this emulator reads. */
export const endpointConfigRequestSchema = z.looseObject({
  EndpointConfigName: z.string(),
  ProductionVariants: z.array(variant),
  DataCaptureConfig: dataCapture.optional(),
});

const record = z.object({ arn: z.string(), creationTime: z.number(), tags: z.record(z.string(), z.string()) });

/**
 * What an endpoint runs: its configuration and models as they were when it was created or last updated. A copy, because
 * AWS lets both be deleted while an endpoint uses them.
 */
const deployment = z.object({
  endpointConfigName: z.string(),
  startTime: z.number(),
  variants: z.array(
    z.object({
      name: z.string(),
      container,
      networkIsolated: z.boolean(),
      instanceType: z.string(),
      instanceCount: z.number(),
      weight: z.number(),
      routingStrategy: z.string().optional(),
      startupTimeoutSeconds: z.number().optional(),
    }),
  ),
  dataCapture: dataCapture.optional(),
});

const model = record.extend({ request: modelRequestSchema });
const endpointConfig = record.extend({ request: endpointConfigRequestSchema });
const endpoint = record.extend({
  name: z.string(),
  lastModifiedTime: z.number(),
  status: z.enum(["Creating", "InService", "Updating", "RollingBack", "Deleting", "Failed"]),
  failureReason: z.string().optional(),
  deployment,
  /** What UpdateEndpoint is changing it to. */
  pending: deployment.optional(),
});

/** The content of `sagemaker.json`; every collection is keyed by name. */
export const stateSchema = z.object({
  models: z.record(z.string(), model),
  endpointConfigs: z.record(z.string(), endpointConfig),
  endpoints: z.record(z.string(), endpoint),
});

export type State = z.infer<typeof stateSchema>;
export type ModelRecord = z.infer<typeof model>;
export type EndpointConfigRecord = z.infer<typeof endpointConfig>;
export type EndpointRecord = z.infer<typeof endpoint>;
export type Deployment = z.infer<typeof deployment>;
export type VariantPlan = Deployment["variants"][number];
export type DataCaptureConfig = z.infer<typeof dataCapture>;
