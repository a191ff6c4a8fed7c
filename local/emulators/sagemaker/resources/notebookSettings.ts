import type { CreateNotebookInstanceInput, UpdateNotebookInstanceInput } from "@aws-sdk/client-sagemaker";
import { notImitated, validationException } from "#local/emulators/api/awsError";
import type { Json } from "#local/emulators/api/operation";
import type { Collections } from "./controlPlane";
import { buildArn } from "./kinds";

/** Settings of a notebook instance, as CreateNotebookInstance and UpdateNotebookInstance name them. */
export type NotebookSettings = Json<CreateNotebookInstanceInput>;

/** Platforms that AWS has retired. */
const RETIRED = ["notebook-al1-v1", "notebook-al2-v1"];

/** Names and URLs of the Git repositories of an instance. */
export function repositoriesOf({
  DefaultCodeRepository,
  AdditionalCodeRepositories = [],
}: Partial<NotebookSettings>): string[] {
  return [...(DefaultCodeRepository ? [DefaultCodeRepository] : []), ...AdditionalCodeRepositories];
}

/**
 * The settings that an UpdateNotebookInstance request changes; undefined for one that it removes.
 * @throws AwsError when the request contradicts itself, or makes the volume smaller.
 */
export function updateNotebook(settings: NotebookSettings, request: Json<UpdateNotebookInstanceInput>) {
  const { DisassociateLifecycleConfig, DisassociateDefaultCodeRepository, ...others } = request;
  const { DisassociateAdditionalCodeRepositories, DisassociateAcceleratorTypes, ...changes } = others;
  const removed = Object.entries({
    LifecycleConfigName: DisassociateLifecycleConfig,
    DefaultCodeRepository: DisassociateDefaultCodeRepository,
    AdditionalCodeRepositories: DisassociateAdditionalCodeRepositories,
    AcceleratorTypes: DisassociateAcceleratorTypes,
  }).flatMap(([member, disassociated]) => (disassociated ? [member] : []));
  const both = removed.find((member) => member in changes);
  if (both) throw validationException(`${both} cannot be given and disassociated in the same request.`);
  const { VolumeSizeInGB: from = 0 } = settings;
  const { VolumeSizeInGB: to = from } = changes;
  if (to < from) {
    throw validationException(`VolumeSizeInGB can only be increased: the volume has ${from} GB, got ${to}.`);
  }
  return { ...changes, ...Object.fromEntries(removed.map((member) => [member, undefined])) };
}

/** @throws AwsError when settings contradict each other, or name a lifecycle configuration or repository that is not there. */
export function requireNotebookSettings(
  { notebookInstanceLifecycleConfigs, codeRepositories }: Collections,
  settings: NotebookSettings,
  region: string,
): void {
  const { SubnetId, SecurityGroupIds, DirectInternetAccess, LifecycleConfigName, PlatformIdentifier } = settings;
  if (settings.AcceleratorTypes) {
    throw notImitated("A notebook instance with AcceleratorTypes, which AWS has discontinued,");
  }
  if (PlatformIdentifier && RETIRED.includes(PlatformIdentifier)) {
    throw validationException(`Platform identifier (${PlatformIdentifier}) is not supported for this service.`);
  }
  if (DirectInternetAccess === "Disabled" && !SubnetId) {
    throw validationException("DirectInternetAccess can be set to Disabled only if SubnetId is given.");
  }
  if (SecurityGroupIds && !SubnetId) throw validationException("SecurityGroupIds can be given only with SubnetId.");
  if (LifecycleConfigName && !notebookInstanceLifecycleConfigs.find([LifecycleConfigName], region)) {
    const arn = buildArn("NotebookInstanceLifecycleConfig", [LifecycleConfigName], region);
    throw validationException(`Notebook Instance Lifecycle Config '${arn}' does not exist.`);
  }
  for (const repository of repositoriesOf(settings)) {
    if (!repository.startsWith("https://")) codeRepositories.require([repository], region);
  }
}
