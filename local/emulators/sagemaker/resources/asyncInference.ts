import { isS3Uri } from "../objects";
import { notImitated, validationException } from "#local/emulators/api/awsError";
import type { Request } from "#local/emulators/api/parseRequest";
import type { EndpointConfigRecord } from "../state/schema";

/**
 * AWS has no place for answers of its own; the SDK for Python makes one up.
 * @throws AwsError when a configuration for asynchronous inference does not say where answers go.
 */
export function requireOutputPath({ AsyncInferenceConfig }: Request): void {
  const { OutputConfig } = (AsyncInferenceConfig ?? {}) as { OutputConfig?: Record<string, unknown> };
  if (OutputConfig && OutputConfig.S3OutputPath === undefined) {
    throw notImitated("AsyncInferenceConfig.OutputConfig without S3OutputPath");
  }
}

/**
 * What AWS refuses together with asynchronous inference, and what of that this emulator lacks.
 * @throws AwsError when the configuration asks for both.
 */
export function requireAsyncInference(config: EndpointConfigRecord["request"]): void {
  const { AsyncInferenceConfig, ShadowProductionVariants = [], DataCaptureConfig } = config;
  if (!AsyncInferenceConfig) return;
  if (ShadowProductionVariants.length > 0) {
    throw validationException("ShadowProductionVariants cannot be specified together with AsyncInferenceConfig.");
  }
  if (DataCaptureConfig?.EnableCapture) throw notImitated("Data capture of asynchronous inference");
  const { S3OutputPath, S3FailurePath } = AsyncInferenceConfig.OutputConfig;
  for (const [member, uri] of Object.entries({ S3OutputPath, S3FailurePath })) {
    if (uri !== undefined && !isS3Uri(`${uri.replace(/\/$/, "")}/key`)) {
      throw notImitated(`${member} "${uri}" of another form than s3://bucket/prefix`);
    }
  }
}
