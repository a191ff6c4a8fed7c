import type {
  DeploymentConfig,
  DescribeEndpointCommandOutput as Endpoint,
  UpdateEndpointCommandInput,
  VariantPropertyType,
} from "@aws-sdk/client-sagemaker";
import type { DeclaredVariant, DeploymentInputs, DeploymentState } from "./deployment";

/**
 * Builds the request that moves a live endpoint to its next configuration. Weights and instance counts keep their live
 * values, unless their declaration changed since the last deployment.
 * @param last the last deployment; undefined if none is known.
 */
export function buildUpdateRequest(
  inputs: DeploymentInputs,
  live: Endpoint,
  last: DeploymentState | undefined,
): UpdateEndpointCommandInput {
  return {
    EndpointName: inputs.endpointName,
    EndpointConfigName: inputs.endpointConfigName,
    RetainAllVariantProperties: true,
    ExcludeRetainedVariantProperties: declaredAnew(inputs, live, last).map((VariantPropertyType) => ({
      VariantPropertyType,
    })),
    DeploymentConfig: possibleFor(live, inputs),
  };
}

/**
 * Returns the properties taken from the new configuration instead of the live endpoint. Only the declaration changes
 * data capture.
 */
function declaredAnew({ variants }: DeploymentInputs, live: Endpoint, last?: DeploymentState): VariantPropertyType[] {
  const properties: VariantPropertyType[] = ["DataCaptureConfig"];
  // If the origin of the live weights is unknown, the declared weights are safe.
  const isLast = live.EndpointConfigName === last?.deployedConfigName;
  // A new model starts with its declared share, not with the 100 % that another model was promoted to.
  const share = ({ name, weight, model }: DeclaredVariant) => [name, weight, model];
  if (!isLast || differ(variants, last!.variants, share)) properties.push("DesiredWeight");
  const count = ({ name, instanceCount }: DeclaredVariant) => [name, instanceCount];
  if (last && differ(variants, last.variants, count)) properties.push("DesiredInstanceCount");
  return properties;
}

/** Whether two sets of variants differ in `aspect`, in any order. */
function differ(some: DeclaredVariant[], others: DeclaredVariant[], aspect: (variant: DeclaredVariant) => unknown) {
  const seen = (variants: DeclaredVariant[]) => variants.map((variant) => JSON.stringify(aspect(variant))).sort();
  return seen(some).join() !== seen(others).join();
}

/** SageMaker moves traffic in steps only between variants with the same names, otherwise all at once. */
function possibleFor(live: Endpoint, { variants, deploymentConfig }: DeploymentInputs): DeploymentConfig | undefined {
  const names = [...(live.ProductionVariants ?? []), ...(live.ShadowProductionVariants ?? [])];
  const same = names.length === variants.length && variants.every(({ name }) => isAmong(name, names));
  if (same || !deploymentConfig?.BlueGreenUpdatePolicy) return deploymentConfig;
  const TrafficRoutingConfiguration = { Type: "ALL_AT_ONCE" as const, WaitIntervalInSeconds: 0 };
  return {
    ...deploymentConfig,
    BlueGreenUpdatePolicy: { ...deploymentConfig.BlueGreenUpdatePolicy, TrafficRoutingConfiguration },
  };
}

function isAmong(name: string, variants: { VariantName: string | undefined }[]): boolean {
  return variants.some(({ VariantName }) => VariantName === name);
}
