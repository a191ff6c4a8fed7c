import { serializationException } from "./awsError";

const JSON_NAMES: Record<string, string> = { string: "STRING_VALUE", number: "NUMBER_VALUE", boolean: "BOOLEAN_VALUE" };

const SCALARS: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  integer: Number.isInteger,
  long: Number.isInteger,
  // Of 32 bits; a number in JSON may be too large for any.
  float: (value) => typeof value === "number" && Number.isFinite(Math.fround(value)),
  double: Number.isFinite,
  timestamp: (value) => Number.isFinite(seconds(value)),
};

/**
 * The value, which must have the JSON type of an AWS type; a timestamp becomes seconds since 1970.
 * @throws AwsError SerializationException in AWS's wording.
 */
export function convert(type: string, value: unknown): unknown {
  const isList = Array.isArray(value);
  const isObject = value instanceof Object && !isList;
  if (type === "structure" || type === "map") {
    if (isObject) return value;
    throw serializationException("Expected a structure or map");
  }
  if (type === "list") {
    if (isList) return value;
    throw serializationException("Expected list or null");
  }
  if (isList || isObject) {
    throw serializationException(`Start of ${isList ? "list" : "structure or map"} found where not expected.`);
  }
  if (!SCALARS[type]?.(value)) {
    const wanted = type.charAt(0).toUpperCase() + type.slice(1);
    throw serializationException(`${JSON_NAMES[typeof value] ?? "NULL_VALUE"} can not be converted to a ${wanted}`);
  }
  return type === "timestamp" ? seconds(value) : value;
}

/** A point in time as AWS's JSON has it: seconds since 1970, or an ISO 8601 text. */
function seconds(value: unknown): number {
  if (typeof value === "number") return value;
  return typeof value === "string" ? Date.parse(value) / 1000 : Number.NaN;
}

/** A value as AWS shows it in messages, which is how Java prints it. */
export function show(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(show).join(", ")}]`;
  if (!(value instanceof Object)) return String(value);
  return `{${Object.entries(value)
    .map(([name, member]) => `${name}=${show(member)}`)
    .join(", ")}}`;
}
