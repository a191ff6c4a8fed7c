import type { CreateUserProfileRequest, UpdateUserProfileRequest } from "@aws-sdk/client-sagemaker";
import { collectionOperations } from "#local/emulators/api/collectionOperations";
import type { Call, Json, Operations } from "#local/emulators/api/operation";
import { fileSystemUidOf } from "../workbench/ids";
import type { ControlPlane } from "./controlPlane";
import { domainIdOf, STUDIO_TRANSITIONS, studioKind } from "./kinds";

export const USER_PROFILES = studioKind("UserProfile", ({ DomainId, UserProfileName }) => [DomainId, UserProfileName], {
  transitions: STUDIO_TRANSITIONS,
});

/** The operations on user profiles of Studio. */
export function userProfileOperations({ collections }: ControlPlane): Operations {
  const { domains, userProfiles, spaces, apps } = collections;
  return collectionOperations(userProfiles, {
    create({ request, region }: Call<Json<CreateUserProfileRequest>>) {
      domains.requireReady("add to", [request.DomainId], region);
      return request;
    },

    describe: ({ arn }) => ({ HomeEfsFileSystemUid: fileSystemUidOf(arn) }),

    /** Settings that the request does not name stay. */
    update: ({ request }, { request: { UserSettings } }: Call<Json<UpdateUserProfileRequest>>) => ({
      UserSettings: { ...request.UserSettings, ...UserSettings },
    }),

    users(profile) {
      const { name } = profile;
      const isInDomain = (other: { arn: string }) => domainIdOf(other) === domainIdOf(profile);
      return {
        App: apps.all().filter((app) => isInDomain(app) && app.request.UserProfileName === name),
        Space: spaces
          .all()
          .filter((space) => isInDomain(space) && space.request.OwnershipSettings?.OwnerUserProfileName === name),
      };
    },
  });
}
