import type { CreateAppRequest, ListAppsRequest } from "@aws-sdk/client-sagemaker";
import { validationException } from "#local/emulators/api/awsError";
import { collectionOperations } from "#local/emulators/api/collectionOperations";
import type { Call, Json, Operations } from "#local/emulators/api/operation";
import type { Request } from "#local/emulators/api/parseRequest";
import type { ControlPlane } from "./controlPlane";
import { studioKind } from "./kinds";

type AppRequest = Json<CreateAppRequest>;

const STUDIO = studioKind("App", pathOf, {
  transitions: {
    Pending: { seconds: 30, then: "InService" },
    Deleting: { seconds: 20, then: "Deleted" },
    // AWS lists what is deleted for another day.
    Deleted: { seconds: 86_400 },
  },
  identify({ request, status, creationTime }) {
    const { DomainId, UserProfileName, SpaceName, AppType, AppName, ResourceSpec } = request as AppRequest;
    const named = { DomainId, UserProfileName, SpaceName, AppType, AppName };
    return { ...named, Status: status, CreationTime: creationTime, ResourceSpec };
  },
});

export const APPS: typeof STUDIO = {
  ...STUDIO,
  requireReady(verb, app) {
    if (app.status === "Deleted") throw validationException(`App [${app.arn}] has already been deleted.`);
    STUDIO.requireReady!(verb, app);
  },
};

/** Types of apps that run in spaces only. */
const IN_SPACES: string[] = ["JupyterLab", "CodeEditor"];

/** The operations on apps of Studio: their states, without anything that runs. */
export function appOperations({ collections: { domains, userProfiles, spaces, apps } }: ControlPlane): Operations {
  return collectionOperations(apps, {
    create({ request, region }: Call<AppRequest>) {
      const { DomainId, UserProfileName, SpaceName, AppType } = request;
      // Before what it belongs to is looked for.
      pathOf(request);
      domains.requireReady("add to", [DomainId], region);
      if (SpaceName === undefined) {
        userProfiles.requireReady("add to", [DomainId, UserProfileName!], region);
        if (IN_SPACES.includes(AppType)) throw validationException(`An app of type ${AppType} needs a SpaceName.`);
        return request;
      }
      const space = spaces.requireReady("add to", [DomainId, SpaceName], region);
      const { AppType: allowed = AppType } = space.request.SpaceSettings ?? {};
      if (allowed === AppType) return request;
      throw validationException(`AppType ${AppType} does not match the AppType ${allowed} of Space [${space.arn}].`);
    },

    select(all, { request }: Call<Json<ListAppsRequest>>) {
      const { UserProfileNameEquals: profile, SpaceNameEquals: space } = request;
      if (profile !== undefined && space !== undefined) {
        throw validationException("UserProfileNameEquals and SpaceNameEquals cannot be set at the same time.");
      }
      return all.filter(
        ({ request: { UserProfileName, SpaceName } }) =>
          (profile ?? UserProfileName) === UserProfileName && (space ?? SpaceName) === SpaceName,
      );
    },
  });
}

/** @throws AwsError when the app has no owner, or two. */
function pathOf({ DomainId, UserProfileName, SpaceName, AppType, AppName }: Request): unknown[] {
  const [owner, second] = [UserProfileName, SpaceName].filter((name) => name !== undefined);
  if (owner === undefined || second !== undefined) {
    throw validationException("Exactly one of UserProfileName and SpaceName must be given.");
  }
  return [DomainId, owner, AppType, AppName];
}
