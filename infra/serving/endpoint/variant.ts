import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** A SageMaker model that a variant can serve, for example `Model`. */
export interface ServedModel {
  modelName: pulumi.Input<string>;
  /** Identifies the served model: the same text is the same model, whatever its name in SageMaker. */
  identity: pulumi.Input<string>;
  /** Whether the model joins a VPC. Serverless variants cannot. @default false */
  inVpc?: boolean;
}

interface Variant {
  /** Unique in the endpoint. Letters, digits and inner hyphens, at most 63. */
  name: string;
  model: ServedModel;
  /** Share of the traffic, relative to the sum of all weights. */
  weight: number;
}

/** A model on its own instances, and its share of the traffic. */
export interface InstanceVariant extends Variant {
  /** For example `ml.m5.large`. Types with local disks are rejected: no KMS key can encrypt those disks. */
  instanceType: string;
  instanceCount: number;
}

/** Limits of a serverless variant. */
export interface Serverless {
  /** Memory per execution in MB: 1024, 2048, 3072, 4096, 5120 or 6144. */
  memorySize: number;
  /** Concurrent requests, 1 to 200. More get status 429. */
  maxConcurrency: number;
  /**
   * Executions that are kept warm, at most `maxConcurrency`. @default none: the first request after a pause waits for a
   * cold start
   */
  provisionedConcurrency?: number;
}

/** A model that runs only for requests. It must be the only variant of its endpoint. */
export interface ServerlessVariant extends Variant {
  serverless: Serverless;
}

/** A model and its share of the traffic. */
export type ProductionVariant = InstanceVariant | ServerlessVariant;

export function isServerless(variant: ProductionVariant): variant is ServerlessVariant {
  return "serverless" in variant;
}

/** Builds the variant for an endpoint configuration. */
export function buildProductionVariant(
  variant: ProductionVariant,
): aws.types.input.sagemaker.EndpointConfigurationShadowProductionVariant {
  const { name, model, weight } = variant;
  const common = { variantName: name, modelName: model.modelName, initialVariantWeight: weight };
  if (!isServerless(variant)) {
    return { ...common, instanceType: variant.instanceType, initialInstanceCount: variant.instanceCount };
  }
  const { memorySize, maxConcurrency, provisionedConcurrency } = variant.serverless;
  return { ...common, serverlessConfig: { memorySizeInMb: memorySize, maxConcurrency, provisionedConcurrency } };
}

/** Builds the variant for `EndpointDeployment`. */
export function buildDeclaredVariant(variant: ProductionVariant) {
  const { name, weight, model } = variant;
  return {
    name,
    weight,
    model: model.identity,
    ...(isServerless(variant) ? {} : { instanceCount: variant.instanceCount }),
  };
}
