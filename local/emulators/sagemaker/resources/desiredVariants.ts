import type { DesiredWeightAndCapacity } from "@aws-sdk/client-sagemaker";
import type { VariantChange } from "../hosting/endpointChanges";
import { notImitated, validationException } from "#local/emulators/api/awsError";
import type { Json } from "#local/emulators/api/operation";
import { allPlans, type ServerlessConfig, type VariantPlan } from "../state/deployment";
import type { EndpointRecord } from "../state/schema";
import { requireProvisioned } from "./serverless";

type DesiredVariant = Json<DesiredWeightAndCapacity>;

/**
 * What UpdateEndpointWeightsAndCapacities changes of an endpoint's variants, the shadow variant included.
 * @throws AwsError when there is no such variant, or when it cannot be changed so.
 */
export function buildChanges({ arn, deployment }: EndpointRecord, desired: DesiredVariant[]): VariantChange[] {
  return desired.map((change) => {
    const before = allPlans(deployment).find(({ name }) => name === change.VariantName);
    if (!before) throw validationException(`Could not find variant "${change.VariantName}" of endpoint "${arn}".`);
    const { DesiredWeight: weight = before.weight } = change;
    return {
      name: before.name,
      weight,
      ...(before.serverless ? concurrency(before, change) : instances(before, change)),
    };
  });
}

function instances(before: VariantPlan, desired: DesiredVariant): Partial<VariantPlan> {
  const { DesiredInstanceCount: instanceCount = before.instanceCount, ServerlessUpdateConfig } = desired;
  if (ServerlessUpdateConfig) {
    throw validationException(
      `ServerlessUpdateConfig cannot be specified for variant ${before.name}: it has instances.`,
    );
  }
  if (instanceCount < 1) throw notImitated("A variant without instances");
  return { instanceCount };
}

function concurrency(before: VariantPlan, desired: DesiredVariant): Partial<VariantPlan> {
  if (desired.DesiredInstanceCount !== undefined) {
    throw validationException(`DesiredInstanceCount cannot be specified for serverless variant ${before.name}.`);
  }
  const serverless: ServerlessConfig = { ...before.serverless!, ...desired.ServerlessUpdateConfig };
  requireProvisioned(before.name, serverless);
  return { serverless };
}
