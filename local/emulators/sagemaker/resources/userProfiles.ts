import { z } from "zod";
import type { UserProfileRecord } from "../state/workbench";
import { fileSystemUidOf } from "../workbench/ids";
import { begin, enter } from "../workbench/transitions";
import type { Call, ControlPlane, Operations } from "./controlPlane";
import { requireInService, requireNewStudio, requireStudio, requireUnused, studioArn, studioPage } from "./studio";
import { splitTags } from "./tagList";

const named = z.looseObject({ DomainId: z.string(), UserProfileName: z.string() });
const changed = named.extend({ UserSettings: z.record(z.string(), z.unknown()).optional() });
const listed = z.looseObject({ UserProfileNameContains: z.string().default("") });

/** The operations on user profiles of Studio. */
export function userProfileOperations(plane: ControlPlane): Operations {
  const { store } = plane;
  const { state } = store;
  return {
    CreateUserProfile({ request: asked, region }) {
      const { tags, request } = splitTags(asked);
      const settings = changed.parse(request);
      const { DomainId: domainId, UserProfileName: name } = settings;
      requireInService("add to", "domains", requireStudio(state, "domains", [domainId], region));
      const arn = studioArn("userProfiles", [domainId, name], region);
      requireNewStudio(state, "userProfiles", arn);
      state.userProfiles[arn] = { arn, name, tags, domainId, settings, ...begin(plane, "userProfiles") };
      store.save();
      return { UserProfileArn: arn };
    },

    DescribeUserProfile(call) {
      const found = find(call);
      const HomeEfsFileSystemUid = fileSystemUidOf(found.arn);
      return { ...found.settings, ...summarize(found), UserProfileArn: found.arn, HomeEfsFileSystemUid };
    },

    ListUserProfiles({ request }) {
      const { UserProfileNameContains: part } = listed.parse(request);
      const found = Object.values(state.userProfiles).filter(({ name }) => name.includes(part));
      const { items, ...next } = studioPage(found, request);
      return { UserProfiles: items.map(summarize), ...next };
    },

    /** Settings that the request does not name stay. */
    UpdateUserProfile(call) {
      const found = find(call);
      requireInService("update", "userProfiles", found);
      const { UserSettings } = changed.parse(call.request);
      found.settings.UserSettings = { ...found.settings.UserSettings, ...UserSettings };
      enter(plane, "userProfiles", found, "Updating");
      return { UserProfileArn: found.arn };
    },

    DeleteUserProfile(call) {
      const found = find(call);
      requireUnused("userProfiles", found, belongings(found));
      requireInService("delete", "userProfiles", found);
      enter(plane, "userProfiles", found, "Deleting");
      return undefined;
    },
  };

  function find({ request, region }: Call): UserProfileRecord {
    const { DomainId, UserProfileName } = named.parse(request);
    return requireStudio(state, "userProfiles", [DomainId, UserProfileName], region);
  }

  function belongings({ domainId, name }: UserProfileRecord) {
    return {
      apps: Object.values(state.apps).filter(
        (app) => app.domainId === domainId && app.settings.UserProfileName === name,
      ),
      spaces: Object.values(state.spaces).filter(
        ({ domainId: id, settings }) => id === domainId && settings.OwnershipSettings?.OwnerUserProfileName === name,
      ),
    };
  }
}

function summarize({ name, domainId, status, creationTime, lastModifiedTime }: UserProfileRecord) {
  return {
    DomainId: domainId,
    UserProfileName: name,
    Status: status,
    CreationTime: creationTime,
    LastModifiedTime: lastModifiedTime,
  };
}
