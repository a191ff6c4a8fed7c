import { Model } from "@pulumi/aws/sagemaker";
import { type ResourceValidationPolicy, validateResourceOfType } from "@pulumi/policy";

/** A container with network access can send requests and its role's credentials elsewhere. */
export const modelNetworkIsolated: ResourceValidationPolicy = {
  name: "model-network-isolated",
  description: "Containers of models must be cut off from every network.",
  enforcementLevel: "mandatory",
  validateResource: validateResourceOfType(Model, (model, _, report) => {
    if (model.enableNetworkIsolation !== true) {
      report("Set `enableNetworkIsolation` of the model to true.");
    }
  }),
};
