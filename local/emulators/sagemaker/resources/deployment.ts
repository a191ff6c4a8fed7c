import { allPlans } from "../state/plans";
import type { Deployment, ProductionVariant, State, VariantPlan } from "../state/schema";
import { now } from "./controlPlane";
import { requireResource } from "./resources";

/** What UpdateEndpoint may keep of the running deployment, in AWS's words. */
export type VariantProperty = "DesiredInstanceCount" | "DesiredWeight" | "DataCaptureConfig";

/**
 * Copies an endpoint configuration and its models into a deployment.
 * @throws AwsError when one of them does not exist.
 */
export function buildDeployment(state: State, endpointConfigName: string, region: string): Deployment {
  const { request: config } = requireResource(state, "endpointConfigs", endpointConfigName, region);
  const plan = (variant: ProductionVariant): VariantPlan => {
    const { request: model } = requireResource(state, "models", variant.ModelName, region);
    return {
      name: variant.VariantName,
      container: model.PrimaryContainer,
      networkIsolated: model.EnableNetworkIsolation,
      instanceType: variant.InstanceType,
      instanceCount: variant.InitialInstanceCount ?? 1,
      weight: variant.InitialVariantWeight,
      routingStrategy: variant.RoutingConfig?.RoutingStrategy,
      startupTimeoutSeconds: variant.ContainerStartupHealthCheckTimeoutInSeconds,
      serverless: variant.ServerlessConfig,
    };
  };
  return {
    endpointConfigName,
    startTime: now(),
    dataCapture: config.DataCaptureConfig,
    asyncInference: config.AsyncInferenceConfig,
    variants: config.ProductionVariants.map(plan),
    shadowVariants: (config.ShadowProductionVariants ?? []).map(plan),
  };
}

/** The next deployment, with what is retained of the running one instead of the new configuration's values. */
export function retain(next: Deployment, running: Deployment, retained: VariantProperty[]): Deployment {
  const keep = (variant: VariantPlan): VariantPlan => {
    const before = allPlans(running).find(({ name }) => name === variant.name);
    if (!before) return variant;
    return {
      ...variant,
      instanceCount: retained.includes("DesiredInstanceCount") ? before.instanceCount : variant.instanceCount,
      weight: retained.includes("DesiredWeight") ? before.weight : variant.weight,
    };
  };
  return {
    ...next,
    variants: next.variants.map(keep),
    shadowVariants: next.shadowVariants.map(keep),
    dataCapture: retained.includes("DataCaptureConfig") ? running.dataCapture : next.dataCapture,
  };
}
