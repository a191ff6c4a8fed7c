import { isObject, UNKNOWN, type Values } from "../plugin/values";
import type { Account } from "./account";

/** A resource's tags together with those that every resource has; its own win. Unknown when they are not known yet. */
export function allTags(account: Account, inputs: Values): Values | typeof UNKNOWN {
  if (inputs.tags === UNKNOWN) return UNKNOWN;
  return { ...account.defaultTags, ...(isObject(inputs.tags) ? inputs.tags : {}) };
}

/** Tags as AWS's APIs take them. */
export function toTagList(inputs: Values): { Key: string; Value: string }[] {
  return Object.entries(toTagMap(inputs)).map(([Key, Value]) => ({ Key, Value }));
}

/** Tags as some of AWS's APIs take them. */
export function toTagMap(inputs: Values): Record<string, string> {
  const tags = isObject(inputs.tagsAll) ? inputs.tagsAll : {};
  return Object.fromEntries(Object.entries(tags).filter((tag): tag is [string, string] => typeof tag[1] === "string"));
}

/** Keys of the tags that an update takes away. */
export function removedTagKeys({ state, inputs }: { state: Values; inputs: Values }): string[] {
  const wanted = toTagMap(inputs);
  return Object.keys(toTagMap(state)).filter((key) => !(key in wanted));
}
