import type { UpdateEndpointInput } from "@aws-sdk/client-sagemaker";
import { now, type Json } from "#local/emulators/api/operation";
import { allPlans, type AsyncInferenceConfig, type Deployment, type VariantPlan } from "../state/deployment";
import type { ProductionVariant } from "../state/schema";
import type { Collections } from "./controlPlane";

/**
 * Copies an endpoint configuration and its models into a deployment.
 * @throws AwsError when one of them does not exist.
 */
export function buildDeployment(
  { models, endpointConfigs }: Pick<Collections, "models" | "endpointConfigs">,
  endpointConfigName: string,
  region: string,
): Deployment {
  const { request: config } = endpointConfigs.require([endpointConfigName], region);
  const plan = (variant: ProductionVariant): VariantPlan => {
    const { request: model } = models.require([variant.ModelName!], region);
    return {
      name: variant.VariantName,
      container: model.PrimaryContainer,
      networkIsolated: model.EnableNetworkIsolation ?? false,
      instanceType: variant.InstanceType,
      instanceCount: variant.InitialInstanceCount ?? 1,
      weight: variant.InitialVariantWeight ?? 1,
      routingStrategy: variant.RoutingConfig?.RoutingStrategy,
      startupTimeoutSeconds: variant.ContainerStartupHealthCheckTimeoutInSeconds,
      serverless: variant.ServerlessConfig,
    };
  };
  return {
    endpointConfigName,
    startTime: now(),
    dataCapture: config.DataCaptureConfig,
    asyncInference: config.AsyncInferenceConfig as AsyncInferenceConfig | undefined,
    variants: config.ProductionVariants.map(plan),
    shadowVariants: (config.ShadowProductionVariants ?? []).map(plan),
  };
}

/** What UpdateEndpoint asks to keep of the running deployment. */
type Retained = Pick<Json<UpdateEndpointInput>, "RetainAllVariantProperties" | "ExcludeRetainedVariantProperties">;

/** The next deployment, with what is retained of the running one instead of the new configuration's values. */
export function retain(next: Deployment, running: Deployment, asked: Retained): Deployment {
  const { RetainAllVariantProperties = false, ExcludeRetainedVariantProperties: excluded = [] } = asked;
  if (!RetainAllVariantProperties) return next;
  const isRetained = (property: string) =>
    !excluded.some(({ VariantPropertyType }) => VariantPropertyType === property);
  const keep = (variant: VariantPlan): VariantPlan => {
    const before = allPlans(running).find(({ name }) => name === variant.name);
    if (!before) return variant;
    return {
      ...variant,
      instanceCount: isRetained("DesiredInstanceCount") ? before.instanceCount : variant.instanceCount,
      weight: isRetained("DesiredWeight") ? before.weight : variant.weight,
    };
  };
  return {
    ...next,
    variants: next.variants.map(keep),
    shadowVariants: next.shadowVariants.map(keep),
    dataCapture: isRetained("DataCaptureConfig") ? running.dataCapture : next.dataCapture,
  };
}
