import { z } from "zod";
import { modelPackage, modelPackageGroup } from "./modelRegistry";
import {
  asyncInference,
  type capacitySize,
  container,
  dataCapture,
  deploymentConfigSchema,
  endpointConfigRequestSchema,
  modelRequestSchema,
  serverless,
} from "./requestSchemas";
import { workbench } from "./workbench";

const record = z.object({ arn: z.string(), creationTime: z.number(), tags: z.record(z.string(), z.string()) });

const variantPlan = z.object({
  name: z.string(),
  container,
  networkIsolated: z.boolean(),
  /** Absent for a serverless variant. */
  instanceType: z.string().optional(),
  /** 1 for a serverless variant: one process answers for it. */
  instanceCount: z.number(),
  weight: z.number(),
  routingStrategy: z.string().optional(),
  startupTimeoutSeconds: z.number().optional(),
  serverless: serverless.optional(),
});

/**
 * What an endpoint runs: its configuration and models as they were when it was created or last updated. A copy, because
 * AWS lets both be deleted while an endpoint uses them.
 */
const deployment = z.object({
  endpointConfigName: z.string(),
  startTime: z.number(),
  variants: z.array(variantPlan),
  /** Get copies of requests; their answers go nowhere. */
  shadowVariants: z.array(variantPlan).default([]),
  dataCapture: dataCapture.optional(),
  /** Makes the endpoint one for asynchronous inference. */
  asyncInference: asyncInference.optional(),
});

const model = record.extend({ request: modelRequestSchema });
const endpointConfig = record.extend({ request: endpointConfigRequestSchema });
const endpoint = record.extend({
  name: z.string(),
  lastModifiedTime: z.number(),
  status: z.enum(["Creating", "InService", "Updating", "RollingBack", "Deleting", "Failed", "UpdateRollbackFailed"]),
  failureReason: z.string().optional(),
  deployment,
  /** Of the last creation or update. */
  deploymentConfig: deploymentConfigSchema.optional(),
  /** What UpdateEndpoint is changing it to. */
  pending: deployment.optional(),
});

/** The content of `sagemaker.json`; every collection is keyed by name. */
export const stateSchema = z.object({
  models: z.record(z.string(), model),
  endpointConfigs: z.record(z.string(), endpointConfig),
  endpoints: z.record(z.string(), endpoint),
  modelPackageGroups: z.record(z.string(), modelPackageGroup).default({}),
  /** Keyed by ARN: versions have no names. */
  modelPackages: z.record(z.string(), modelPackage).default({}),
  ...workbench,
});

export type State = z.infer<typeof stateSchema>;
export type ModelRecord = z.infer<typeof model>;
export type EndpointConfigRecord = z.infer<typeof endpointConfig>;
export type EndpointRecord = z.infer<typeof endpoint>;
export type Deployment = z.infer<typeof deployment>;
export type ProductionVariant = EndpointConfigRecord["request"]["ProductionVariants"][number];
export type DeploymentConfig = z.infer<typeof deploymentConfigSchema>;
export type CapacitySize = z.infer<typeof capacitySize>;
export type VariantPlan = z.infer<typeof variantPlan>;
export type ServerlessConfig = z.infer<typeof serverless>;
export type AsyncInferenceConfig = z.infer<typeof asyncInference>;
export type DataCaptureConfig = z.infer<typeof dataCapture>;
