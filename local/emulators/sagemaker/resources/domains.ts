import { z } from "zod";
import { notImitated } from "#local/emulators/api/awsError";
import type { DomainRecord, InStudio } from "../state/workbench";
import { domainUrlOf, newDomainId } from "../workbench/ids";
import { begin, enter } from "../workbench/transitions";
import type { Call, ControlPlane, Operations } from "./controlPlane";
import { describeDomain, summarizeDomain } from "./domainDescriptions";
import { readDomainSettings, updateDomainSettings } from "./domainRequests";
import { requireInService, requireStudio, requireUnused, resourceInUse, studioArn, studioPage } from "./studio";
import { splitTags } from "./tagList";

const named = z.looseObject({ DomainId: z.string() });
const opened = named.extend({ UserProfileName: z.string() });

/** The operations on domains of Studio: their settings and states, without a file system or an app behind them. */
export function domainOperations(plane: ControlPlane): Operations {
  const { store } = plane;
  const { state } = store;
  return {
    CreateDomain({ request: asked, region }) {
      const { tags, request } = splitTags(asked);
      const { name, settings } = readDomainSettings(request);
      const existing = Object.values(state.domains).find((domain) => domain.name === name);
      if (existing) throw resourceInUse(`Domain [${existing.arn}] already has the name ${name}.`);
      const domainId = newDomainId();
      const arn = studioArn("domains", [domainId], region);
      state.domains[arn] = { arn, name, tags, domainId, settings, ...begin(plane, "domains") };
      store.save();
      return { DomainArn: arn, DomainId: domainId, Url: domainUrlOf(arn) };
    },

    DescribeDomain: (call) => describeDomain(find(call)),

    ListDomains({ request }) {
      const { items, ...next } = studioPage(Object.values(state.domains), request);
      return { Domains: items.map(summarizeDomain), ...next };
    },

    UpdateDomain(call) {
      const found = find(call);
      requireInService("update", "domains", found);
      found.settings = updateDomainSettings(found, call.request, inDomain(state.apps, found));
      enter(plane, "domains", found, "Updating");
      return { DomainArn: found.arn };
    },

    DeleteDomain(call) {
      const found = find(call);
      const { userProfiles, spaces } = state;
      const users = { userProfiles: inDomain(userProfiles, found), spaces: inDomain(spaces, found) };
      requireUnused("domains", found, users);
      requireInService("delete", "domains", found);
      enter(plane, "domains", found, "Deleting");
      return undefined;
    },

    CreatePresignedDomainUrl(call) {
      const { DomainId, UserProfileName } = opened.parse(call.request);
      find(call);
      requireStudio(state, "userProfiles", [DomainId, UserProfileName], call.region);
      throw notImitated("CreatePresignedDomainUrl, for nothing of Studio runs behind a domain,");
    },
  };

  function find({ request, region }: Call): DomainRecord {
    return requireStudio(state, "domains", [named.parse(request).DomainId], region);
  }

  function inDomain<T extends InStudio>(resources: Record<string, T>, { domainId }: DomainRecord): T[] {
    return Object.values(resources).filter((resource) => resource.domainId === domainId);
  }
}
