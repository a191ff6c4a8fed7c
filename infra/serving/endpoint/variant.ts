import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** A SageMaker model, as a variant serves it. `Model` is one. */
export interface ServedModel {
  modelName: pulumi.Input<string>;
  /** What it serves: the same text means the same model, whatever SageMaker calls it. */
  identity: pulumi.Input<string>;
  /** Whether it joins a VPC, where serverless variants cannot. @default false */
  inVpc?: boolean;
}

interface Variant {
  /** Unique in the endpoint. Letters, digits and inner hyphens, at most 63. */
  name: string;
  model: ServedModel;
  /** Share of the traffic, relative to the sum of all weights. */
  weight: number;
}

/** A model on instances of its own, and its share of the traffic. */
export interface InstanceVariant extends Variant {
  /** As in `ml.m5.large`. Types with disks of their own are refused: no KMS key can encrypt those. */
  instanceType: string;
  instanceCount: number;
}

/** How far a serverless variant may go. */
export interface Serverless {
  /** Memory of one run in MB: 1024, 2048, 3072, 4096, 5120 or 6144. */
  memorySize: number;
  /** Requests at once, 1 to 200. More are refused with status 429. */
  maxConcurrency: number;
  /** Runs that are kept warm, at most `maxConcurrency`. @default none: the first request after a pause waits for one */
  provisionedConcurrency?: number;
}

/** A model that runs only while it is asked. It is the only variant of its endpoint. */
export interface ServerlessVariant extends Variant {
  serverless: Serverless;
}

/** A model and its share of the traffic. */
export type ProductionVariant = InstanceVariant | ServerlessVariant;

export function isServerless(variant: ProductionVariant): variant is ServerlessVariant {
  return "serverless" in variant;
}

/** The variant as an endpoint configuration has it. */
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

/** The variant as a deployment remembers it. */
export function buildDeclaredVariant(variant: ProductionVariant) {
  const { name, weight, model } = variant;
  return {
    name,
    weight,
    model: model.identity,
    ...(isServerless(variant) ? {} : { instanceCount: variant.instanceCount }),
  };
}
