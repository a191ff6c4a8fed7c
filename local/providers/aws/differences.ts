import type { DiffResult } from "../plugin/provider";
import { isObject, isSame, type Value, type Values } from "../plugin/values";
import { isNamedByProvider, withoutNotes } from "./naming";
import { EVERYTHING, type ResourceType } from "./resourceType";

const isTag = (property: string) => property === "tags" || property === "tagsAll";

/** What a change of inputs means for a resource. */
export function differences(type: ResourceType, olds: Values, news: Values): DiffResult {
  const properties = Object.keys(withoutNotes({ ...olds, ...news }));
  const changes = properties.filter((property) => !isSame(olds[property], news[property]));
  const replaces = changes.filter((property) => mustReplace(type, property, olds, news));
  return { changes, replaces, deleteBeforeReplace: replaces.length > 0 && keepsItsName(type, olds, news) };
}

function mustReplace(
  { replaces = [], replacesOn }: ResourceType,
  property: string,
  olds: Values,
  news: Values,
): boolean {
  if (property === "region" || replacesOn?.(olds, news).includes(property)) return true;
  if (replaces === EVERYTHING) return !isTag(property);
  const paths = replaces.map((path) => path.split(".")).filter(([first]) => first === property);
  return paths.some((path) => !isSame(at(olds, path), at(news, path)));
}

function at(values: Values, path: string[]): Value | undefined {
  return path.reduce<Value | undefined>((value, key) => (isObject(value) ? value[key] : undefined), values);
}

/** Two resources cannot have the same name at once. */
function keepsItsName({ autoName }: ResourceType, olds: Values, news: Values): boolean {
  return !!autoName && !isNamedByProvider(news, autoName) && isSame(olds[autoName.property], news[autoName.property]);
}
