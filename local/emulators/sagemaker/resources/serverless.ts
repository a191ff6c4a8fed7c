import { validationException } from "#local/emulators/api/awsError";
import type { Deployment, ServerlessConfig } from "../state/deployment";
import type { EndpointConfigRecord, ModelRecord, ProductionVariant } from "../state/schema";

const MEMORY_STEP_MB = 1024;

/**
 * What AWS refuses together with a serverless variant.
 * @throws AwsError when the configuration has one and asks for that.
 */
export function requireServerless(
  config: EndpointConfigRecord["request"],
  modelOf: (name: string) => ModelRecord,
): void {
  const variants = [...config.ProductionVariants, ...(config.ShadowProductionVariants ?? [])];
  const serverless = variants.filter(({ ServerlessConfig }) => ServerlessConfig);
  if (serverless.length === 0) return;
  if (variants.length > 1) throw unsupported("multiple variants");
  if (config.DataCaptureConfig?.EnableCapture) throw unsupported("data capture");
  if (config.AsyncInferenceConfig) throw unsupported("asynchronous inference");
  const [variant] = serverless as [ProductionVariant];
  requireConcurrency(variant);
  const { request: model } = modelOf(variant.ModelName!);
  if (model.VpcConfig ?? config.VpcConfig) throw unsupported("a VPC configuration");
  if (model.EnableNetworkIsolation || config.EnableNetworkIsolation) throw unsupported("network isolation");
}

/** @throws AwsError when more concurrency is provisioned than allowed. */
export function requireProvisioned(
  name: string,
  { ProvisionedConcurrency = 0, MaxConcurrency }: ServerlessConfig,
): void {
  if (ProvisionedConcurrency <= MaxConcurrency) return;
  throw validationException(
    `ProvisionedConcurrency (${ProvisionedConcurrency}) of variant ${name} must be at most its MaxConcurrency (${MaxConcurrency}).`,
  );
}

/** @throws AwsError when an update would turn instances into a serverless variant, or back. */
export function requireSameKind(running: Deployment, next: Deployment): void {
  const kinds = [running, next].map(({ variants }) => variants.some(({ serverless }) => serverless));
  if (kinds[0] === kinds[1]) return;
  throw validationException(
    "An instance-based endpoint cannot be updated to a serverless one, nor the other way round.",
  );
}

function requireConcurrency({
  VariantName,
  ServerlessConfig,
  InstanceType,
  InitialInstanceCount,
}: ProductionVariant): void {
  if (InstanceType ?? InitialInstanceCount) {
    throw validationException(
      `InstanceType and InitialInstanceCount cannot be specified for serverless variant ${VariantName}.`,
    );
  }
  const { MemorySizeInMB } = ServerlessConfig!;
  if (MemorySizeInMB % MEMORY_STEP_MB !== 0) {
    throw validationException(
      `MemorySizeInMB (${MemorySizeInMB}) of variant ${VariantName} must be 1024, 2048, 3072, 4096, 5120 or 6144.`,
    );
  }
  requireProvisioned(VariantName, ServerlessConfig!);
}

function unsupported(what: string) {
  return validationException(`Serverless inference does not support ${what}.`);
}
