import type { Shape } from "./serviceModel";

/** One thing that must hold for a value, with AWS's wording. */
export interface Constraint {
  text: string;
  holds: (value: unknown) => boolean;
}

/** Families and sizes appear more often than botocore is updated here, so an unknown instance type passes when it looks like one. */
const INSTANCE_TYPE = /^ml\.[a-z0-9-]+\.[a-z0-9-]+$/;

/** What patterns of AWS have that JavaScript does not read, where and how they have it. */
const ONLY_JAVA: [string | RegExp, string][] = [
  ["[\\p{Print}]", "[ -~]"],
  ["\\p{Print}", "[ -~]"],
  ["\\p{Alnum}", "A-Za-z0-9"],
  // Beginning and end of the text, which are matched anyway.
  ["\\A", ""],
  ["\\z", ""],
  // The end of the text, repeated.
  [/\$\{1,\d+\}$/g, "$"],
];

const known = new WeakMap<Shape, Constraint[]>();

/** Every constraint of a shape, in the order in which AWS lists them. */
export function constraintsOf(shape: Shape): Constraint[] {
  const constraints = known.get(shape) ?? buildConstraints(shape);
  known.set(shape, constraints);
  return constraints;
}

function buildConstraints(shape: Shape): Constraint[] {
  const bounds = boundsOf(shape);
  if (shape.pattern) bounds.push(matches(shape.pattern));
  if (shape.enum) bounds.push(isOneOf(shape.enum));
  return bounds;
}

function boundsOf({ type, min, max }: Shape): Constraint[] {
  const numeric = ["integer", "long", "float", "double"].includes(type);
  const measured = numeric ? "value" : "length";
  const measure = numeric ? (value: unknown) => value as number : lengthOf;
  const bounds: Constraint[] = [];
  if (max !== undefined) {
    const text = `Member must have ${measured} less than or equal to ${max}`;
    bounds.push({ text, holds: (value) => measure(value) <= max });
  }
  if (min !== undefined) {
    const text = `Member must have ${measured} greater than or equal to ${min}`;
    bounds.push({ text, holds: (value) => measure(value) >= min });
  }
  return bounds;
}

function lengthOf(value: unknown): number {
  if (typeof value === "string" || Array.isArray(value)) return value.length;
  return Object.keys(value as object).length;
}

/** AWS's patterns are Java's, where any punctuation may be escaped, and must match the whole value. */
function matches(pattern: string): Constraint {
  const escaped = pattern.replace(
    /\\([^A-Za-z0-9^$\\.*+?()[\]{}|/])/g,
    (_, mark: string) => `\\u{${mark.codePointAt(0)!.toString(16)}}`,
  );
  const readable = ONLY_JAVA.reduce((text, [java, other]) => text.replaceAll(java, other), escaped);
  const expression = new RegExp(`^(?:${readable})$`, "u");
  return {
    text: `Member must satisfy regular expression pattern: ${pattern}`,
    holds: (value) => expression.test(value as string),
  };
}

function isOneOf(values: string[]): Constraint {
  const instanceTypes = values.every((value) => value.startsWith("ml."));
  return {
    text: `Member must satisfy enum value set: [${values.join(", ")}]`,
    holds: (value) => values.includes(value as string) || (instanceTypes && INSTANCE_TYPE.test(value as string)),
  };
}
