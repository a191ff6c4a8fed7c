import { isObject, type Value, type Values } from "../plugin/values";
import { NOTES } from "./naming";
import type { Resource } from "./resource";

/** How inputs differ from a request of AWS's API, apart from the first letter's case. */
export interface RequestNames {
  /** The API's name of an input. */
  renamed?: Record<string, string>;
  /** Inputs whose keys the user chooses. */
  maps?: string[];
  /** Inputs that are lists here and single objects in the API. */
  single?: string[];
}

/** Inputs as a request of AWS's API: `productionVariants` becomes `ProductionVariants`, nested ones too. */
export function toRequest<Request>(inputs: Value | undefined, names: RequestNames = {}): Request {
  return convert(inputs, names) as Request;
}

/** All inputs of a resource as a request of AWS's API, without those that only the provider knows and without `others`. */
export function requestOf<Request>({ inputs }: Resource, names: RequestNames = {}, ...others: string[]): Request {
  return toRequest(without(inputs, NOTES, "region", "tags", "tagsAll", ...others), names);
}

/** Values without some properties. */
export function without(values: Values, ...properties: string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([property]) => !properties.includes(property)));
}

/** Some of the values. */
export function pick(values: Values, ...properties: string[]): Values {
  return Object.fromEntries(properties.map((property) => [property, values[property]]));
}

function convert(value: Value | undefined, names: RequestNames): unknown {
  if (Array.isArray(value)) return value.map((item) => convert(item, names));
  if (!isObject(value)) return value ?? undefined;
  const { renamed = {}, maps = [], single = [] } = names;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const name = renamed[key] ?? key.charAt(0).toUpperCase() + key.slice(1);
      if (maps.includes(key)) return [name, item];
      return [name, convert(single.includes(key) && Array.isArray(item) ? item[0] : item, names)];
    }),
  );
}
