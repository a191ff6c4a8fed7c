/** A property value as the engine sends it: JSON, with a reserved key that marks secrets, assets and archives. */
export type Value = null | boolean | number | string | Value[] | Values;

/** The properties of a resource or the arguments of a function; an absent one may also be undefined. */
export interface Values {
  [property: string]: Value | undefined;
}

/** A value that a preview does not know yet. Part of Pulumi's wire format, like the markers below. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const MARKER = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
export const ASSET = "c44067f5952c0a294b673a41bacd8c17";
export const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";

export function isObject(value: Value | undefined): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A plain value as text; empty for anything else. */
export function textOf(value: Value | undefined): string {
  return typeof value === "object" || value === undefined ? "" : String(value);
}

/** The kind of a marked object (`ASSET`, `ARCHIVE`); undefined for a plain one. */
export function markerOf(value: Values): Value | undefined {
  return value[MARKER];
}

/** Marks a value so that the engine encrypts it in the state. */
export function secret(value: Value): Values {
  return { [MARKER]: SECRET, value };
}

/** The same value with every secret in it as plain text. */
export function reveal(value: Value): Value {
  if (Array.isArray(value)) return value.map(reveal);
  if (!isObject(value)) return value;
  if (value[MARKER] === SECRET) return reveal(value.value ?? null);
  return revealAll(value);
}

/** The same properties with every secret in them as plain text, without absent ones. */
export function revealAll(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, reveal(value)]])),
  );
}

/** The properties without absent ones. A text that contains an unknown value becomes unknown. */
export function withUnknowns(values: Values): Values {
  const text = JSON.stringify(values, (_, value: Value) =>
    typeof value === "string" && value.includes(UNKNOWN) ? UNKNOWN : value,
  );
  return JSON.parse(text) as Values;
}

/** Whether two values are the same. Assets and archives are compared by content, not by path. */
export function isSame(left: Value | undefined, right: Value | undefined): boolean {
  if (left === right) return true;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((value, index) => isSame(value, right[index]));
  }
  if (!isObject(left) || !isObject(right)) return (left ?? undefined) === (right ?? undefined);
  if (markerOf(left) && markerOf(left) === markerOf(right) && left.hash && right.hash) return left.hash === right.hash;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => isSame(left[key], right[key]));
}
