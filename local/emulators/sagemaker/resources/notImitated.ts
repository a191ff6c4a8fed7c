import type { NotImitated } from "#local/emulators/api/notImitated";

/**
 * What is not imitated: explainers, inference components (and with them scaling to zero), several instance types in a variant, multi-model
 * endpoints, models made of model packages, data sources other than an archive, and the validation of model packages.
 */
export const NOT_IMITATED: NotImitated = {
  CreateModel: [
    "InferenceExecutionConfig",
    ...containerMembers("PrimaryContainer"),
    ...containerMembers("Containers.*"),
  ],
  CreateEndpointConfig: [
    "AsyncInferenceConfig.OutputConfig.NotificationConfig.IncludeInferenceResponseIn",
    "ExplainerConfig",
    ...variantMembers("ProductionVariants.*"),
    ...variantMembers("ShadowProductionVariants.*"),
  ],
  CreateModelPackage: ["ValidationSpecification"],
  UpdateModelPackage: ["ModelPackageRegistrationType", "AdditionalInferenceSpecificationsToAdd", "ModelCard"],
};

/** Of inference components and heterogeneous endpoints. */
function variantMembers(variant: string): string[] {
  return ["ManagedInstanceScaling", "InstancePools"].map((member) => `${variant}.${member}`);
}

function containerMembers(container: string): string[] {
  const members = ["ModelPackageName", "ModelDataSource", "AdditionalModelDataSources", "MultiModelConfig"];
  return members.map((member) => `${container}.${member}`);
}
