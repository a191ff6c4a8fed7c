import { z } from "zod";
import { validationException } from "#local/emulators/api/awsError";
import { type SpaceRecord, spaceSettingsSchema } from "../state/workbench";
import { fileSystemUidOf, spaceUrlOf } from "../workbench/ids";
import { begin, enter } from "../workbench/transitions";
import type { Call, ControlPlane, Operations } from "./controlPlane";
import { requireInService, requireNewStudio, requireStudio, requireUnused, studioArn, studioPage } from "./studio";
import { splitTags } from "./tagList";

const named = z.looseObject({ DomainId: z.string(), SpaceName: z.string() });
const listed = z.looseObject({ SpaceNameContains: z.string().default("") });

/** The operations on spaces of Studio. */
export function spaceOperations(plane: ControlPlane): Operations {
  const { store } = plane;
  const { state } = store;
  return {
    CreateSpace({ request: asked, region }) {
      const { tags, request } = splitTags(asked);
      const { DomainId: domainId, SpaceName: name } = named.parse(request);
      const settings = spaceSettingsSchema.parse(request);
      requireInService("add to", "domains", requireStudio(state, "domains", [domainId], region));
      const { OwnershipSettings, SpaceSharingSettings } = settings;
      if (Boolean(OwnershipSettings) !== Boolean(SpaceSharingSettings)) {
        throw validationException("OwnershipSettings and SpaceSharingSettings must be given together.");
      }
      if (OwnershipSettings) {
        const owner = [domainId, OwnershipSettings.OwnerUserProfileName];
        requireInService("add to", "userProfiles", requireStudio(state, "userProfiles", owner, region));
      }
      const arn = studioArn("spaces", [domainId, name], region);
      requireNewStudio(state, "spaces", arn);
      state.spaces[arn] = { arn, name, tags, domainId, settings, ...begin(plane, "spaces") };
      store.save();
      return { SpaceArn: arn };
    },

    DescribeSpace(call) {
      const found = find(call);
      const { arn, settings } = found;
      const made = { SpaceArn: arn, HomeEfsFileSystemUid: fileSystemUidOf(arn), Url: spaceUrlOf(arn) };
      return { ...settings, ...identify(found), ...made };
    },

    ListSpaces({ request }) {
      const { SpaceNameContains: part } = listed.parse(request);
      const found = Object.values(state.spaces).filter(({ name }) => name.includes(part));
      const { items, ...next } = studioPage(found, request);
      return { Spaces: items.map(summarize), ...next };
    },

    /** Settings that the request does not name stay. */
    UpdateSpace(call) {
      const found = find(call);
      requireInService("update", "spaces", found);
      const { SpaceSettings, ...others } = spaceSettingsSchema.parse(call.request);
      const merged = { ...found.settings.SpaceSettings, ...SpaceSettings };
      found.settings = { ...found.settings, ...others, SpaceSettings: merged };
      enter(plane, "spaces", found, "Updating");
      return { SpaceArn: found.arn };
    },

    DeleteSpace(call) {
      const found = find(call);
      const { domainId, name } = found;
      const apps = Object.values(state.apps).filter(
        (app) => app.domainId === domainId && app.settings.SpaceName === name,
      );
      requireUnused("spaces", found, { apps });
      requireInService("delete", "spaces", found);
      enter(plane, "spaces", found, "Deleting");
      return undefined;
    },
  };

  function find({ request, region }: Call): SpaceRecord {
    const { DomainId, SpaceName } = named.parse(request);
    return requireStudio(state, "spaces", [DomainId, SpaceName], region);
  }
}

function identify({ name, domainId, status, creationTime, lastModifiedTime }: SpaceRecord) {
  return {
    DomainId: domainId,
    SpaceName: name,
    Status: status,
    CreationTime: creationTime,
    LastModifiedTime: lastModifiedTime,
  };
}

function summarize(record: SpaceRecord) {
  const { SpaceSettings = {}, OwnershipSettings, SpaceSharingSettings, SpaceDisplayName } = record.settings;
  const { AppType, RemoteAccess, SpaceStorageSettings } = SpaceSettings;
  return {
    ...identify(record),
    SpaceSettingsSummary: { AppType, RemoteAccess, SpaceStorageSettings },
    SpaceSharingSettingsSummary: SpaceSharingSettings,
    OwnershipSettingsSummary: OwnershipSettings,
    SpaceDisplayName,
  };
}
