import { EndpointConfiguration } from "@pulumi/aws/sagemaker";
import { type ResourceValidationPolicy, validateResourceOfType } from "@pulumi/policy";
import { isSet } from "../../isSet";

/** By default, SageMaker encrypts instance volumes with its own key. Serverless variants have no volumes. */
export const endpointConfigurationEncrypted: ResourceValidationPolicy = {
  name: "endpoint-configuration-encrypted",
  description: "Volumes of endpoints must be encrypted with a customer-managed KMS key.",
  enforcementLevel: "mandatory",
  validateResource: validateResourceOfType(EndpointConfiguration, (config, _, report) => {
    const variants = [...config.productionVariants, ...(config.shadowProductionVariants ?? [])];
    const hasVolumes = variants.some(({ serverlessConfig }) => serverlessConfig === undefined);
    if (hasVolumes && !isSet(() => config.kmsKeyArn)) {
      report("Set `kmsKeyArn` of the endpoint configuration to a customer-managed key.");
    }
  }),
};
