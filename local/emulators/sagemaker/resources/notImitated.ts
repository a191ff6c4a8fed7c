import { notImitated } from "#local/emulators/api/awsError";
import type { Request } from "#local/emulators/api/parseRequest";

/**
 * What of SageMaker's hosting stays out: explainers, inference components (and with them scaling to
 * zero), several instance types in a variant, multi-model endpoints, model packages and data sources other than an archive.
 *
 * Members of requests that AWS acts upon and this emulator does not, as paths; `*` stands for the items of a list. They are
 * refused, because a request that seems to work and does something else would mislead.
 */
const REFUSED: Record<string, string[]> = {
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
};

/** Of inference components and heterogeneous endpoints. */
function variantMembers(variant: string): string[] {
  return ["ManagedInstanceScaling", "InstancePools"].map((member) => `${variant}.${member}`);
}

function containerMembers(container: string): string[] {
  const members = ["ModelPackageName", "ModelDataSource", "AdditionalModelDataSources", "MultiModelConfig"];
  return members.map((member) => `${container}.${member}`);
}

/** @throws AwsError when a request asks for what is not imitated. */
export function refuseNotImitated(operation: string, request: Request): void {
  for (const path of REFUSED[operation] ?? []) {
    if (isPresent(request, path.split("."))) throw notImitated(`${operation} with ${path}`);
  }
}

function isPresent(value: unknown, [member, ...rest]: string[]): boolean {
  if (member === undefined) return value !== undefined;
  if (member === "*") return Array.isArray(value) && value.some((item) => isPresent(item, rest));
  return value instanceof Object && isPresent((value as Request)[member], rest);
}
