import { z } from "zod";
import { notImitated, validationException } from "#local/emulators/api/awsError";
import type { State } from "../state/schema";
import { type NotebookSettings, notebookSettingsSchema } from "../state/workbench";
import { missingCodeRepository } from "./codeRepositories";
import { repositoriesOf } from "./notebookDescriptions";
import { buildArn } from "./resources";

/** What AWS takes for what CreateNotebookInstance leaves out. */
export const NOTEBOOK_DEFAULTS = {
  DirectInternetAccess: "Enabled",
  RootAccess: "Enabled",
  IpAddressType: "ipv4",
  PlatformIdentifier: "notebook-al2023-v1",
  VolumeSizeInGB: 5,
  InstanceMetadataServiceConfiguration: { MinimumInstanceMetadataServiceVersion: "1" },
};

/** Platforms that AWS has retired. */
const RETIRED = ["notebook-al1-v1", "notebook-al2-v1"];

const updateSchema = notebookSettingsSchema.extend({
  DisassociateLifecycleConfig: z.boolean().default(false),
  DisassociateDefaultCodeRepository: z.boolean().default(false),
  DisassociateAdditionalCodeRepositories: z.boolean().default(false),
  DisassociateAcceleratorTypes: z.boolean().default(false),
});

/**
 * The settings of an instance after an UpdateNotebookInstance request: what it does not name stays.
 * @throws AwsError when the request contradicts itself, or makes the volume smaller.
 */
export function updateNotebook(settings: NotebookSettings, request: object): NotebookSettings {
  const { DisassociateLifecycleConfig, DisassociateDefaultCodeRepository, ...others } = updateSchema.parse(request);
  const { DisassociateAdditionalCodeRepositories, DisassociateAcceleratorTypes, ...changes } = others;
  const removed = Object.entries({
    LifecycleConfigName: DisassociateLifecycleConfig,
    DefaultCodeRepository: DisassociateDefaultCodeRepository,
    AdditionalCodeRepositories: DisassociateAdditionalCodeRepositories,
    AcceleratorTypes: DisassociateAcceleratorTypes,
  }).flatMap(([member, disassociated]) => (disassociated ? [member] : []));
  const both = removed.find((member) => changes[member] !== undefined);
  if (both) throw validationException(`${both} cannot be given and disassociated in the same request.`);
  const { VolumeSizeInGB: from = 0 } = settings;
  const { VolumeSizeInGB: to = from } = changes;
  if (to < from) {
    throw validationException(`VolumeSizeInGB can only be increased: the volume has ${from} GB, got ${to}.`);
  }
  const kept = Object.entries({ ...settings, ...changes }).filter(([member]) => !removed.includes(member));
  return Object.fromEntries(kept);
}

/** @throws AwsError when settings contradict each other, or name a lifecycle configuration or repository that is not there. */
export function requireNotebookSettings(state: State, settings: NotebookSettings, region: string): void {
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
  if (LifecycleConfigName && !Object.hasOwn(state.notebookInstanceLifecycleConfigs, LifecycleConfigName)) {
    const arn = buildArn("notebookInstanceLifecycleConfigs", LifecycleConfigName, region);
    throw validationException(`Notebook Instance Lifecycle Config '${arn}' does not exist.`);
  }
  const missing = repositoriesOf(settings).find(
    (each) => !each.startsWith("https://") && !Object.hasOwn(state.codeRepositories, each),
  );
  if (missing) throw missingCodeRepository(missing, region);
}
