import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { bucketPublicAccessBlocked } from "./rules/s3/bucketPublicAccessBlocked";
import { endpointConfigurationEncrypted } from "./rules/sagemaker/endpointConfigurationEncrypted";
import { modelNetworkIsolated } from "./rules/sagemaker/modelNetworkIsolated";
import { notebookRootAccessDisabled } from "./rules/sagemaker/notebookRootAccessDisabled";

/** A requirement, and the rule that checks it. */
export interface Control {
  /** Identifies the requirement in reports, independently of the rule's name. */
  id: string;
  rule: ResourceValidationPolicy | StackValidationPolicy;
}

/** Every rule of the pack. */
export const catalogue: Control[] = [
  { id: "s3-block-public-access", rule: bucketPublicAccessBlocked },
  { id: "sagemaker-endpointconfig-cmk", rule: endpointConfigurationEncrypted },
  { id: "sagemaker-model-network-isolation", rule: modelNetworkIsolated },
  { id: "sagemaker-notebook-root-disabled", rule: notebookRootAccessDisabled },
];
