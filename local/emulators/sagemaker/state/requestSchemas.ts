import { z } from "zod";

// Members of requests that this emulator reads; the others are kept for the Describe operations.

/** ContainerDefinition. */
export const container = z.looseObject({
  Image: z.string(),
  ModelDataUrl: z.string().optional(),
  Environment: z.record(z.string(), z.string()).optional(),
});

/** A CreateModel request. */
export const modelRequestSchema = z.looseObject({
  ModelName: z.string(),
  PrimaryContainer: container,
  EnableNetworkIsolation: z.boolean().default(false),
});

/** ProductionVariantServerlessConfig. */
export const serverless = z.looseObject({
  MemorySizeInMB: z.number(),
  MaxConcurrency: z.number(),
  ProvisionedConcurrency: z.number().optional(),
});

const variant = z.looseObject({
  VariantName: z.string(),
  ModelName: z.string(),
  /** Absent exactly where there is a ServerlessConfig. */
  InstanceType: z.string().optional(),
  InitialInstanceCount: z.number().optional(),
  InitialVariantWeight: z.number().default(1),
  ServerlessConfig: serverless.optional(),
  ContainerStartupHealthCheckTimeoutInSeconds: z.number().optional(),
  RoutingConfig: z.looseObject({ RoutingStrategy: z.string() }).optional(),
});

/** DataCaptureConfig. */
export const dataCapture = z.looseObject({
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

/** AsyncInferenceConfig. */
export const asyncInference = z.looseObject({
  ClientConfig: z.looseObject({ MaxConcurrentInvocationsPerInstance: z.number().optional() }).optional(),
  OutputConfig: z.looseObject({
    S3OutputPath: z.string(),
    S3FailurePath: z.string().optional(),
    KmsKeyId: z.string().optional(),
    NotificationConfig: z
      .looseObject({ SuccessTopic: z.string().optional(), ErrorTopic: z.string().optional() })
      .optional(),
  }),
});

/** A CreateEndpointConfig request. */
export const endpointConfigRequestSchema = z.looseObject({
  EndpointConfigName: z.string(),
  ProductionVariants: z.array(variant),
  ShadowProductionVariants: z.array(variant).optional(),
  DataCaptureConfig: dataCapture.optional(),
  AsyncInferenceConfig: asyncInference.optional(),
});

/** CapacitySize: so many instances, or percent of them. */
export const capacitySize = z.looseObject({ Type: z.enum(["INSTANCE_COUNT", "CAPACITY_PERCENT"]), Value: z.number() });

/** DeploymentConfig: how an update moves traffic to the new fleet, and what takes it back. Every wait is in AWS's seconds. */
export const deploymentConfigSchema = z.looseObject({
  BlueGreenUpdatePolicy: z
    .looseObject({
      TrafficRoutingConfiguration: z.looseObject({
        Type: z.enum(["ALL_AT_ONCE", "CANARY", "LINEAR"]),
        WaitIntervalInSeconds: z.number(),
        CanarySize: capacitySize.optional(),
        LinearStepSize: capacitySize.optional(),
      }),
      TerminationWaitInSeconds: z.number().default(0),
      MaximumExecutionTimeoutInSeconds: z.number().optional(),
    })
    .optional(),
  RollingUpdatePolicy: z
    .looseObject({
      MaximumBatchSize: capacitySize,
      WaitIntervalInSeconds: z.number(),
      MaximumExecutionTimeoutInSeconds: z.number().optional(),
      RollbackMaximumBatchSize: capacitySize.optional(),
    })
    .optional(),
  AutoRollbackConfiguration: z
    .looseObject({ Alarms: z.array(z.looseObject({ AlarmName: z.string() })).default([]) })
    .optional(),
});
