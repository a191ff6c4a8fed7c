import type { Deployment, State, VariantPlan } from "../state/schema";
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
  return {
    endpointConfigName,
    startTime: now(),
    dataCapture: config.DataCaptureConfig,
    variants: config.ProductionVariants.map((variant): VariantPlan => {
      const { request: model } = requireResource(state, "models", variant.ModelName, region);
      return {
        name: variant.VariantName,
        container: model.PrimaryContainer,
        networkIsolated: model.EnableNetworkIsolation,
        instanceType: variant.InstanceType,
        instanceCount: variant.InitialInstanceCount,
        weight: variant.InitialVariantWeight,
        routingStrategy: variant.RoutingConfig?.RoutingStrategy,
        startupTimeoutSeconds: variant.ContainerStartupHealthCheckTimeoutInSeconds,
      };
    }),
  };
}

/** The next deployment, with what is retained of the running one instead of the new configuration's values. */
export function retain(next: Deployment, running: Deployment, retained: VariantProperty[]): Deployment {
  const variants = next.variants.map((variant): VariantPlan => {
    const before = running.variants.find(({ name }) => name === variant.name);
    if (!before) return variant;
    return {
      ...variant,
      instanceCount: retained.includes("DesiredInstanceCount") ? before.instanceCount : variant.instanceCount,
      weight: retained.includes("DesiredWeight") ? before.weight : variant.weight,
    };
  });
  return {
    ...next,
    variants,
    dataCapture: retained.includes("DataCaptureConfig") ? running.dataCapture : next.dataCapture,
  };
}
