import { z } from "zod";
import { validationException } from "#local/emulators/api/awsError";
import { type AppRecord, type AppSettings, appSettingsSchema } from "../state/workbench";
import { begin, enter } from "../workbench/transitions";
import type { Call, ControlPlane, Operations } from "./controlPlane";
import { requireInService, requireNewStudio, requireStudio, studioArn, studioPage } from "./studio";
import { splitTags } from "./tagList";

const listed = z.looseObject({
  UserProfileNameEquals: z.string().optional(),
  SpaceNameEquals: z.string().optional(),
});

/** Types of apps that run in spaces only. */
const IN_SPACES = ["JupyterLab", "CodeEditor"];

/** The operations on apps of Studio: their states, without anything that runs. */
export function appOperations(plane: ControlPlane): Operations {
  const { store } = plane;
  const { state } = store;
  return {
    CreateApp({ request: asked, region }) {
      const { tags, request } = splitTags(asked);
      const settings = appSettingsSchema.parse(request);
      const arn = studioArn("apps", pathOf(settings), region);
      requirePlace(settings, region);
      requireNewStudio(state, "apps", arn);
      const { DomainId: domainId, AppName: name } = settings;
      state.apps[arn] = { arn, name, tags, domainId, settings, ...begin(plane, "apps") };
      store.save();
      return { AppArn: arn };
    },

    DescribeApp(call) {
      const found = find(call);
      return { ...found.settings, ...summarize(found), AppArn: found.arn };
    },

    ListApps({ request }) {
      const { UserProfileNameEquals: profile, SpaceNameEquals: space } = listed.parse(request);
      if (profile !== undefined && space !== undefined) {
        throw validationException("UserProfileNameEquals and SpaceNameEquals cannot be set at the same time.");
      }
      const found = Object.values(state.apps).filter(
        ({ settings: { UserProfileName, SpaceName } }) =>
          (profile === undefined || UserProfileName === profile) && (space === undefined || SpaceName === space),
      );
      const { items, ...next } = studioPage(found, request);
      return { Apps: items.map(summarize), ...next };
    },

    DeleteApp(call) {
      const found = find(call);
      if (found.status === "Deleted") throw validationException(`App [${found.arn}] has already been deleted.`);
      requireInService("delete", "apps", found);
      enter(plane, "apps", found, "Deleting");
      return undefined;
    },
  };

  function find({ request, region }: Call): AppRecord {
    return requireStudio(state, "apps", pathOf(appSettingsSchema.parse(request)), region);
  }

  /** @throws AwsError when the profile or space is not there, or is none for this type. */
  function requirePlace({ DomainId, UserProfileName, SpaceName, AppType }: AppSettings, region: string): void {
    requireInService("add to", "domains", requireStudio(state, "domains", [DomainId], region));
    if (SpaceName === undefined) {
      const profile = requireStudio(state, "userProfiles", [DomainId, UserProfileName!], region);
      requireInService("add to", "userProfiles", profile);
      if (IN_SPACES.includes(AppType)) throw validationException(`An app of type ${AppType} needs a SpaceName.`);
      return;
    }
    const space = requireStudio(state, "spaces", [DomainId, SpaceName], region);
    requireInService("add to", "spaces", space);
    const { AppType: allowed } = space.settings.SpaceSettings ?? {};
    if (allowed !== undefined && allowed !== AppType) {
      throw validationException(`AppType ${AppType} does not match the AppType ${allowed} of Space [${space.arn}].`);
    }
  }
}

/** @throws AwsError when the app has no owner, or two. */
function pathOf({ DomainId, UserProfileName, SpaceName, AppType, AppName }: AppSettings): string[] {
  const [owner, second] = [UserProfileName, SpaceName].filter((name) => name !== undefined);
  if (owner === undefined || second !== undefined) {
    throw validationException("Exactly one of UserProfileName and SpaceName must be given.");
  }
  return [DomainId, owner, AppType, AppName];
}

function summarize({ status, creationTime, settings }: AppRecord) {
  const { DomainId, UserProfileName, SpaceName, AppType, AppName, ResourceSpec } = settings;
  const named = { DomainId, UserProfileName, SpaceName, AppType, AppName };
  return { ...named, Status: status, CreationTime: creationTime, ResourceSpec };
}
