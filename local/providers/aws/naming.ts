import type { CheckFailure } from "../plugin/provider";
import type { Values } from "../plugin/values";
import { randomHex } from "./ids";
import type { AutoName } from "./resourceType";

const RANDOM_DIGITS = 7;
/** The input in which AWS's provider notes which inputs it filled in itself. */
export const NOTES = "__defaults";

/** The inputs without the provider's notes to itself. */
export function withoutNotes(inputs: Values): Values {
  return Object.fromEntries(Object.entries(inputs).filter(([property]) => property !== NOTES));
}

/** Whether the provider, not the program, named the resource. */
export function isNamedByProvider(inputs: Values, { property }: AutoName): boolean {
  return Array.isArray(inputs[NOTES]) && inputs[NOTES].includes(property);
}

/**
 * The inputs with a name: the program's, else the present one in `olds`, else a new one. The engine passes no name in `olds` when it
 * replaces a resource.
 */
export function withName(autoName: AutoName, programName: string, olds: Values, news: Values): Values {
  const { property } = autoName;
  if (news[property] !== undefined && news[property] !== null) return { ...news, [NOTES]: [] };
  const kept = isNamedByProvider(olds, autoName) ? olds[property] : undefined;
  return { ...news, [property]: kept ?? newName(autoName, programName, news), [NOTES]: [property] };
}

/** The problem of a generated name. */
export function checkName(autoName: AutoName, inputs: Values): CheckFailure[] {
  const { property, maxLength } = autoName;
  const name = inputs[property];
  if (!isNamedByProvider(inputs, autoName) || typeof name !== "string" || name.length <= maxLength) return [];
  return [{ property, reason: `The generated name "${name}" is longer than ${maxLength} characters: give it a name` }];
}

function newName(autoName: AutoName, programName: string, inputs: Values): string {
  const { property, prefix = "", lowerCase, suffix } = autoName;
  const wanted = inputs[`${property}Prefix`];
  const start = typeof wanted === "string" ? wanted : `${prefix}${programName}-`;
  return `${lowerCase ? start.toLowerCase() : start}${randomHex(RANDOM_DIGITS)}${suffix?.(inputs) ?? ""}`;
}
