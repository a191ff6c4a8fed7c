import type { CreateEndpointConfigInput } from "@aws-sdk/client-sagemaker";
import { notImitated, validationException } from "#local/emulators/api/awsError";
import { collectionOperations } from "#local/emulators/api/collectionOperations";
import type { Call, Json, Operations } from "#local/emulators/api/operation";
import { isS3Uri } from "../objects";
import type { ControlPlane } from "./controlPlane";
import { namedKind } from "./kinds";
import { requireServerless } from "./serverless";

export const ENDPOINT_CONFIGS = namedKind("EndpointConfig", "endpoint configuration");

type Request = Json<CreateEndpointConfigInput>;

/**
 * CreateEndpointConfig, DescribeEndpointConfig, ListEndpointConfigs and DeleteEndpointConfig. AWS deletes a configuration although an
 * endpoint uses it; the endpoint then serves, but cannot be updated.
 */
export function endpointConfigOperations({ collections: { models, endpointConfigs } }: ControlPlane): Operations {
  return collectionOperations(endpointConfigs, {
    create({ request, region }: Call<Request>) {
      const { ProductionVariants: variants, ShadowProductionVariants: shadows = [] } = request;
      requireVariants(variants, shadows);
      const modelOf = (name: string) => models.require([name], region);
      for (const { ModelName } of [...variants, ...shadows]) modelOf(ModelName!);
      requireServerless(request, modelOf);
      requireAsyncInference(request);
      return request;
    },
  });
}

/** What AWS's description leaves optional because variants without a model exist, for inference components. */
function requireVariants(variants: Request["ProductionVariants"], shadows: Request["ProductionVariants"]): void {
  if (shadows.length > 0 && (shadows.length > 1 || variants.length > 1)) {
    throw validationException(
      "If you use ShadowProductionVariants, you can only specify one variant for ProductionVariants and one variant for " +
        `ShadowProductionVariants; got ${variants.length} and ${shadows.length}.`,
    );
  }
  for (const { VariantName, ModelName, InstanceType, ServerlessConfig } of [...variants, ...shadows]) {
    if (!ModelName) throw notImitated("A variant without ModelName, for inference components,");
    if (!InstanceType && !ServerlessConfig)
      throw validationException(`InstanceType is required for production variant ${VariantName}.`);
  }
  const names = [...variants, ...shadows].map(({ VariantName }) => VariantName);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw validationException(`Production variant name ${twice} is used more than once.`);
}

/** @throws AwsError when AWS, or this emulator, lacks something that the configuration wants together with asynchronous inference. */
function requireAsyncInference(config: Request): void {
  const { AsyncInferenceConfig, ShadowProductionVariants = [], DataCaptureConfig } = config;
  if (!AsyncInferenceConfig) return;
  const { S3OutputPath, S3FailurePath } = AsyncInferenceConfig.OutputConfig;
  // AWS has no place of its own for answers; the SDK for Python makes one up.
  if (S3OutputPath === undefined) throw notImitated("AsyncInferenceConfig.OutputConfig without S3OutputPath");
  if (ShadowProductionVariants.length > 0) {
    throw validationException("ShadowProductionVariants cannot be specified together with AsyncInferenceConfig.");
  }
  if (DataCaptureConfig?.EnableCapture) throw notImitated("Data capture of asynchronous inference");
  for (const [member, uri] of Object.entries({ S3OutputPath, S3FailurePath })) {
    if (uri !== undefined && !isS3Uri(`${uri.replace(/\/$/, "")}/key`)) {
      throw notImitated(`${member} "${uri}" of another form than s3://bucket/prefix`);
    }
  }
}
