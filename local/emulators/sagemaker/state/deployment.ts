import type {
  AsyncInferenceConfig as AwsAsyncInferenceConfig,
  AsyncInferenceOutputConfig,
  CapacitySize as AwsCapacitySize,
  ContainerDefinition,
  DataCaptureConfig as AwsDataCaptureConfig,
  DeploymentConfig as AwsDeploymentConfig,
  ProductionVariantServerlessConfig,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import type { Json } from "#local/emulators/api/operation";

// AWS's own shapes have been checked when they came in requests; here they only have their types.

/** ContainerDefinition with the image that this target requires. */
export type Container = Json<ContainerDefinition> & { Image: string };
/** AsyncInferenceConfig with the place for answers that this target requires. */
export type AsyncInferenceConfig = Json<AwsAsyncInferenceConfig> & {
  OutputConfig: Json<AsyncInferenceOutputConfig> & { S3OutputPath: string };
};
export type DataCaptureConfig = Json<AwsDataCaptureConfig>;
export type DeploymentConfig = Json<AwsDeploymentConfig>;
export type CapacitySize = Json<AwsCapacitySize>;
export type ServerlessConfig = Json<ProductionVariantServerlessConfig>;

/** An object that has one of AWS's types. */
export const awsShape = <T>() => z.custom<T>((value) => value instanceof Object);

const variantPlan = z.object({
  name: z.string(),
  container: awsShape<Container>(),
  networkIsolated: z.boolean(),
  /** Absent for a serverless variant. */
  instanceType: z.string().optional(),
  /** 1 for a serverless variant: one process answers for it. */
  instanceCount: z.number(),
  weight: z.number(),
  routingStrategy: z.string().optional(),
  startupTimeoutSeconds: z.number().optional(),
  serverless: awsShape<ServerlessConfig>().optional(),
});

/**
 * What an endpoint runs: its configuration and models as they were when it was created or last updated. A copy, because
 * AWS lets both be deleted while an endpoint uses them.
 */
export const deployment = z.object({
  endpointConfigName: z.string(),
  startTime: z.number(),
  variants: z.array(variantPlan),
  /** Get copies of requests; their answers go nowhere. */
  shadowVariants: z.array(variantPlan).default([]),
  dataCapture: awsShape<DataCaptureConfig>().optional(),
  /** Makes the endpoint one for asynchronous inference. */
  asyncInference: awsShape<AsyncInferenceConfig>().optional(),
});

export type Deployment = z.infer<typeof deployment>;
export type VariantPlan = z.infer<typeof variantPlan>;

/** The production and the shadow variants of a deployment. */
export function allPlans({ variants, shadowVariants }: Deployment): VariantPlan[] {
  return [...variants, ...shadowVariants];
}

/** The planned instances of all its variants. */
export function countInstances(deployment: Deployment): number {
  return allPlans(deployment).reduce((sum, { instanceCount }) => sum + instanceCount, 0);
}
