import type {
  DeploymentConfig,
  DescribeEndpointCommandOutput as Endpoint,
  UpdateEndpointCommandInput,
  VariantPropertyType,
} from "@aws-sdk/client-sagemaker";
import type { DeclaredVariant, DeploymentInputs, DeploymentState } from "./deployment";

/**
 * The request that moves a live endpoint to its next configuration. Weights and instance counts stay as promotion and autoscaling
 * have set them, unless they were declared anew since the last deployment.
 * @param last the last deployment; undefined when none is known.
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

/** What the new configuration decides rather than the live endpoint. Nothing changes data capture but its declaration. */
function declaredAnew({ variants }: DeploymentInputs, live: Endpoint, last?: DeploymentState): VariantPropertyType[] {
  const properties: VariantPropertyType[] = ["DataCaptureConfig"];
  // Where it is not known which declaration the live weights come from, the declared ones are the safe ones.
  const isLast = live.EndpointConfigName === last?.deployedConfigName;
  // A new model starts with its declared share, never with the 100 % that another one was promoted to.
  const share = ({ name, weight, model }: DeclaredVariant) => [name, weight, model];
  if (!isLast || differ(variants, last!.variants, share)) properties.push("DesiredWeight");
  const count = ({ name, instanceCount }: DeclaredVariant) => [name, instanceCount];
  if (last && differ(variants, last.variants, count)) properties.push("DesiredInstanceCount");
  return properties;
}

/** Whether two sets of variants differ in what `aspect` sees of each, in whatever order they are. */
function differ(some: DeclaredVariant[], others: DeclaredVariant[], aspect: (variant: DeclaredVariant) => unknown) {
  const seen = (variants: DeclaredVariant[]) => variants.map((variant) => JSON.stringify(aspect(variant))).sort();
  return seen(some).join() !== seen(others).join();
}

/** SageMaker moves traffic in steps only between variants of the same names. To others it goes all at once. */
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
