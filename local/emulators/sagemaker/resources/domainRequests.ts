import { z } from "zod";
import { notImitated, validationException } from "#local/emulators/api/awsError";
import type { Request } from "#local/emulators/api/parseRequest";
import type { AppRecord, DomainRecord } from "../state/workbench";
import { resourceInUse } from "./studio";

const members = z.record(z.string(), z.unknown());
const created = z.looseObject({
  DomainName: z.string(),
  AuthMode: z.string(),
  VpcId: z.string().optional(),
  SubnetIds: z.array(z.string()).default([]),
  AppNetworkAccessType: z.string().default("PublicInternetOnly"),
  TagPropagation: z.string().default("DISABLED"),
  DefaultUserSettings: z.looseObject({ SecurityGroups: z.array(z.string()).default([]) }),
  DomainSettings: members.optional(),
});
const changed = z.looseObject({
  AppNetworkAccessType: z.string().optional(),
  SubnetIds: z.array(z.string()).optional(),
  DefaultUserSettings: members.optional(),
  DomainSettingsForUpdate: members.optional(),
});

/**
 * Name and settings of a CreateDomain request.
 * @throws AwsError when they lack something, or ask for what is not imitated.
 */
export function readDomainSettings(request: Request): { name: string; settings: DomainRecord["settings"] } {
  const settings = created.parse(request);
  const { DomainName: name, AuthMode, VpcId, SubnetIds, AppNetworkAccessType, DefaultUserSettings } = settings;
  if (AuthMode !== "IAM") throw notImitated(`CreateDomain with AuthMode ${AuthMode}`);
  if (!VpcId || SubnetIds.length === 0) throw validationException("VpcId and SubnetIds are required.");
  if (AppNetworkAccessType === "VpcOnly" && DefaultUserSettings.SecurityGroups.length === 0) {
    throw validationException("SecurityGroups are required in DefaultUserSettings if AppNetworkAccessType is VpcOnly.");
  }
  return { name, settings };
}

/**
 * The settings of a domain after an UpdateDomain request: what it does not name stays.
 * @param apps those of the domain
 * @throws AwsError when running apps stand in the way.
 */
export function updateDomainSettings(
  { arn, settings }: DomainRecord,
  request: Request,
  apps: AppRecord[],
): DomainRecord["settings"] {
  const { DefaultUserSettings, DomainSettingsForUpdate, ...changes } = changed.parse(request);
  const { AppNetworkAccessType = settings.AppNetworkAccessType, SubnetIds = settings.SubnetIds } = changes;
  const moved =
    AppNetworkAccessType !== settings.AppNetworkAccessType || settings.SubnetIds.some((id) => !SubnetIds.includes(id));
  if (moved && apps.some(({ status }) => ["InService", "Pending", "Deleting"].includes(status))) {
    throw resourceInUse(
      `Unable to update the network of Domain [${arn}] because it has apps in the InService, Pending, or Deleting state.`,
    );
  }
  return {
    ...settings,
    ...changes,
    AppNetworkAccessType,
    SubnetIds,
    DefaultUserSettings: { ...settings.DefaultUserSettings, ...DefaultUserSettings },
    DomainSettings: { ...settings.DomainSettings, ...DomainSettingsForUpdate },
  };
}
