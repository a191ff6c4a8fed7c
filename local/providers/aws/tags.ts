import { isObject, UNKNOWN, type Values } from "../plugin/values";
import type { Account } from "./account";
import type { Resource } from "./resource";

/** A resource's tags and the default tags; its own win. Unknown if they are not known yet. */
export function allTags(account: Account, inputs: Values): Values | typeof UNKNOWN {
  if (inputs.tags === UNKNOWN) return UNKNOWN;
  return { ...account.defaultTags, ...(isObject(inputs.tags) ? inputs.tags : {}) };
}

/** Tags as most of AWS's APIs take them. */
export function toTagList(inputs: Values): { Key: string; Value: string }[] {
  return Object.entries(toTagMap(inputs)).map(([Key, Value]) => ({ Key, Value }));
}

/** Tags as some of AWS's APIs take them. */
export function toTagMap(inputs: Values): Record<string, string> {
  const tags = isObject(inputs.tagsAll) ? inputs.tagsAll : {};
  return Object.fromEntries(Object.entries(tags).filter((tag): tag is [string, string] => typeof tag[1] === "string"));
}

/** Replaces the tags of an existing resource: removes the keys that an update drops, then sets all tags. */
export async function replaceTags(
  { state, inputs }: Resource,
  untag: (keys: string[]) => Promise<unknown>,
  tag: () => Promise<unknown>,
): Promise<void> {
  const wanted = toTagMap(inputs);
  const removed = Object.keys(toTagMap(state)).filter((key) => !(key in wanted));
  if (removed.length > 0) await untag(removed);
  await tag();
}
