import type { Collection } from "./collection";
import type { Particulars, Resource } from "./kind";
import type { Call, Operations } from "./operation";
import { listPage } from "./page";
import { fromTagList, type Tag } from "./tagList";

/** The Create, Describe, List and Delete operations, and Update where there is something to update. */
export function collectionOperations<R extends Resource>(
  collection: Collection<R>,
  particulars: Particulars<R>,
): Operations {
  const { kind } = collection;
  const { noun, plural = `${noun}s`, listMember = plural, errors } = kind;
  const arnMember = `${noun}Arn`;
  const requested = ({ request, region }: Call, verb?: string) =>
    collection.require(collection.pathOf(request), region, verb);

  const operations: Operations = {
    [`Create${noun}`]: async ({ request: { Tags, ...asked }, region }: Call) => {
      // AWS reports a name that is taken before other mistakes.
      if (asked[`${noun}Name`] !== undefined) collection.requireNew(collection.pathOf(asked), region);
      const request = (await particulars.create?.({ request: asked, region })) ?? asked;
      const path = collection.pathOf(request);
      // Another request may have taken it meanwhile.
      collection.requireNew(path, region);
      const name = request[`${noun}Name`] as string;
      const tags = fromTagList(Tags as Tag[] | undefined);
      const added = collection.add(path, region, { ...particulars.initially, name, tags, request } as Partial<R>);
      return { [arnMember]: added.arn, ...particulars.created?.(added) };
    },

    [`Describe${noun}`]: (call: Call) => {
      const found = requested(call);
      const { request, arn } = found;
      return { ...request, ...kind.identify(found), [arnMember]: arn, ...particulars.describe?.(found) };
    },

    [`List${plural}`]: (call: Call) => {
      const all = collection.all();
      const filters = { [`${noun}NameContains`]: nameContains, ...kind.filters };
      const request = { ...kind.listDefaults, ...call.request };
      const { items, ...next } = listPage(particulars.select?.(all, call) ?? all, request, filters);
      const summarize = (found: R) => particulars.summarize?.(found) ?? kind.identify(found);
      return { [listMember]: items.map(summarize), ...next };
    },

    [`Delete${noun}`]: (call: Call) => {
      const found = requested(call, "delete");
      for (const [user, resources] of Object.entries(particulars.users?.(found) ?? {})) {
        if (resources.some(({ status }) => status !== "Deleted")) throw errors.inUse!(found.arn, user);
      }
      kind.requireReady?.("delete", found);
      collection.remove(found);
      return undefined;
    },
  };
  if (!particulars.update) return operations;

  operations[`Update${noun}`] = (call: Call) => {
    const found = collection.requireReady("update", collection.pathOf(call.request), call.region);
    const before = found.request!;
    found.request = { ...before, ...particulars.update!(found, call) };
    collection.enter(found, "Updating");
    particulars.updated?.(found, before);
    return kind.updatesSilently ? {} : { [arnMember]: found.arn };
  };
  return operations;
}

function nameContains({ name }: Resource, part: string): boolean {
  return name.includes(part);
}
