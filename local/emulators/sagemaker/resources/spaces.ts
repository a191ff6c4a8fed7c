import type { CreateSpaceRequest, UpdateSpaceRequest } from "@aws-sdk/client-sagemaker";
import { validationException } from "#local/emulators/api/awsError";
import { collectionOperations } from "#local/emulators/api/collectionOperations";
import type { Call, Json, Operations } from "#local/emulators/api/operation";
import { fileSystemUidOf, spaceUrlOf } from "../workbench/ids";
import type { ControlPlane } from "./controlPlane";
import { domainIdOf, STUDIO_TRANSITIONS, studioKind } from "./kinds";

export const SPACES = studioKind("Space", ({ DomainId, SpaceName }) => [DomainId, SpaceName], {
  transitions: STUDIO_TRANSITIONS,
});

/** The operations on spaces of Studio. */
export function spaceOperations({ collections }: ControlPlane): Operations {
  const { domains, userProfiles, spaces, apps } = collections;
  return collectionOperations(spaces, {
    create({ request, region }: Call<Json<CreateSpaceRequest>>) {
      const { DomainId, OwnershipSettings, SpaceSharingSettings } = request;
      domains.requireReady("add to", [DomainId], region);
      if (Boolean(OwnershipSettings) !== Boolean(SpaceSharingSettings)) {
        throw validationException("OwnershipSettings and SpaceSharingSettings must be given together.");
      }
      if (OwnershipSettings) {
        userProfiles.requireReady("add to", [DomainId, OwnershipSettings.OwnerUserProfileName], region);
      }
      return request;
    },

    describe: ({ arn }) => ({ HomeEfsFileSystemUid: fileSystemUidOf(arn), Url: spaceUrlOf(arn) }),

    summarize(space) {
      const { SpaceSettings = {}, OwnershipSettings, SpaceSharingSettings, SpaceDisplayName } = space.request;
      const { AppType, RemoteAccess, SpaceStorageSettings } = SpaceSettings;
      return {
        ...SPACES.identify(space),
        SpaceSettingsSummary: { AppType, RemoteAccess, SpaceStorageSettings },
        SpaceSharingSettingsSummary: SpaceSharingSettings,
        OwnershipSettingsSummary: OwnershipSettings,
        SpaceDisplayName,
      };
    },

    /** Settings that the request does not name stay. */
    update: ({ request }, { request: { SpaceSettings, ...others } }: Call<Json<UpdateSpaceRequest>>) => ({
      ...others,
      SpaceSettings: { ...request.SpaceSettings, ...SpaceSettings },
    }),

    users: (space) => ({
      App: apps.all().filter((app) => domainIdOf(app) === domainIdOf(space) && app.request.SpaceName === space.name),
    }),
  });
}
