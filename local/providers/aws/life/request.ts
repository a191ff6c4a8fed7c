import { isObject, type Value, type Values } from "#local/providers/plugin/values";

/** How inputs differ from the request of AWS's API they are sent in, where they differ in more than the first letter's case. */
export interface RequestNames {
  /** The API's name for an input. */
  renamed?: Record<string, string>;
  /** Inputs whose keys are the user's own. */
  maps?: string[];
  /** Inputs that are lists here and single objects in the API. */
  single?: string[];
}

/** Inputs as the request of AWS's API that they mirror: `productionVariants` becomes `ProductionVariants`, and so on inside. */
export function toRequest<Request>(inputs: Value | undefined, names: RequestNames = {}): Request {
  return convert(inputs, names) as Request;
}

/** The inputs without some of them. */
export function without(inputs: Values, ...properties: string[]): Values {
  return Object.fromEntries(Object.entries(inputs).filter(([property]) => !properties.includes(property)));
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
