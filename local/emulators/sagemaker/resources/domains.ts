import type { CreateDomainRequest, UpdateDomainRequest } from "@aws-sdk/client-sagemaker";
import { notImitated, validationException } from "#local/emulators/api/awsError";
import { collectionOperations } from "#local/emulators/api/collectionOperations";
import type { Resource } from "#local/emulators/api/kind";
import type { Call, Json, Operations } from "#local/emulators/api/operation";
import type { DomainRecord } from "../state/schema";
import { boundarySecurityGroupIdOf, domainUrlOf, fileSystemIdOf, newDomainId } from "../workbench/ids";
import type { ControlPlane, SageMakerOperations } from "./controlPlane";
import { domainIdOf, resourceInUse, studioKind } from "./kinds";

type Request = Json<CreateDomainRequest>;

export const DOMAINS = studioKind("Domain", ({ DomainId }) => [DomainId], {
  transitions: {
    Pending: { seconds: 60, then: "InService" },
    Updating: { seconds: 10, then: "InService" },
    Deleting: { seconds: 30 },
  },
});

/** The operations on domains of Studio: their settings and states, without a file system or an app behind them. */
export function domainOperations({ collections: { domains, userProfiles, spaces, apps } }: ControlPlane): Operations {
  const operations = collectionOperations(domains, {
    create({ request }: Call<Request>) {
      const { DomainName, DefaultUserSettings } = request;
      const { SecurityGroups = [] } = DefaultUserSettings;
      requireSettings(request, SecurityGroups);
      const existing = domains.all().find(({ name }) => name === DomainName);
      if (existing) throw resourceInUse(`Domain [${existing.arn}] already has the name ${DomainName}.`);
      const settings = { ...DefaultUserSettings, SecurityGroups };
      return { ...request, DefaultUserSettings: settings, DomainId: newDomainId() };
    },

    created: (domain) => ({ DomainId: domainIdOf(domain), Url: domainUrlOf(domain.arn) }),

    /** Without a file system a domain has no security group to reach it either. */
    describe: ({ arn, request }) => ({
      Url: domainUrlOf(arn),
      ...(request.HomeEfsFileSystemCreation !== "Disabled" && {
        HomeEfsFileSystemId: fileSystemIdOf(arn),
        SecurityGroupIdForDomainBoundary: boundarySecurityGroupIdOf(arn),
      }),
    }),

    summarize: (domain) => ({
      ...DOMAINS.identify(domain),
      DomainArn: domain.arn,
      Url: domainUrlOf(domain.arn),
    }),

    update: (domain, { request }: Call<Json<UpdateDomainRequest>>) =>
      updateSettings(domain, request, hasActiveApps(domain)),

    users: (domain) => ({ UserProfile: inDomain(userProfiles.all(), domain), Space: inDomain(spaces.all(), domain) }),
  });

  const others: SageMakerOperations = {
    CreatePresignedDomainUrl({ request: { DomainId, UserProfileName }, region }) {
      domains.require([DomainId], region);
      userProfiles.require([DomainId, UserProfileName], region);
      throw notImitated("CreatePresignedDomainUrl, for nothing of Studio runs behind a domain,");
    },
  };
  return { ...operations, ...others };

  function hasActiveApps(domain: DomainRecord): boolean {
    return inDomain(apps.all(), domain).some(({ status }) => ["InService", "Pending", "Deleting"].includes(status!));
  }
}

function inDomain<T extends Resource>(resources: T[], domain: DomainRecord): T[] {
  return resources.filter((resource) => domainIdOf(resource) === domainIdOf(domain));
}

/** @throws AwsError when a domain's settings lack something, or ask for what is not imitated. */
function requireSettings({ AuthMode, VpcId, SubnetIds = [], AppNetworkAccessType }: Request, groups: string[]): void {
  if (AuthMode !== "IAM") throw notImitated(`CreateDomain with AuthMode ${AuthMode}`);
  if (!VpcId || SubnetIds.length === 0) throw validationException("VpcId and SubnetIds are required.");
  if (AppNetworkAccessType === "VpcOnly" && groups.length === 0) {
    throw validationException("SecurityGroups are required in DefaultUserSettings if AppNetworkAccessType is VpcOnly.");
  }
}

/**
 * The settings that an UpdateDomain request changes: what it does not name stays.
 * @throws AwsError when running apps stand in the way.
 */
function updateSettings(
  { arn, request: settings }: DomainRecord,
  { DefaultUserSettings, DomainSettingsForUpdate, ...changes }: Json<UpdateDomainRequest>,
  hasActiveApps: boolean,
) {
  const { AppNetworkAccessType = settings.AppNetworkAccessType, SubnetIds = settings.SubnetIds ?? [] } = changes;
  const isMoved =
    AppNetworkAccessType !== settings.AppNetworkAccessType || settings.SubnetIds?.some((id) => !SubnetIds.includes(id));
  if (isMoved && hasActiveApps) {
    throw resourceInUse(
      `Unable to update the network of Domain [${arn}] because it has apps in the InService, Pending, or Deleting state.`,
    );
  }
  return {
    ...changes,
    AppNetworkAccessType,
    SubnetIds,
    DefaultUserSettings: { ...settings.DefaultUserSettings, ...DefaultUserSettings },
    DomainSettings: { ...settings.DomainSettings, ...DomainSettingsForUpdate },
  };
}
