import { z } from "zod";

// Parts of the schemas of arguments and settings. The message of each completes the sentence "<argument> must be …".

declare module "zod" {
  interface GlobalMeta {
    /** Unit of a number, as in `ms`. */
    unit?: string;
    /** What happens when an optional setting without a default is left out, as in `none`. */
    absent?: string;
    /** The page of docs/ that says more, as in `security/network.md`. */
    page?: string;
  }
}

/** A map with exactly these keys. */
export function group<T extends z.ZodRawShape>(shape: T) {
  return z.strictObject(shape, `a map with ${Object.keys(shape).join(", ")}`);
}

/** A map of one of several kinds, told apart by the value of one key. */
export function kinds<const T extends readonly [z.core.$ZodTypeDiscriminable, ...z.core.$ZodTypeDiscriminable[]]>(
  key: string,
  options: T,
) {
  const names = options.flatMap((option) => [...(option._zod.propValues?.[key] ?? [])].map(String));
  return z.discriminatedUnion(key, options, {
    error: ({ code }) => (code === "invalid_union" ? orList(names) : `a map whose ${key} is ${orList(names)}`),
  });
}

export function oneOf<const T extends readonly string[]>(values: T) {
  return z.enum(values, orList(values));
}

export function wholeNumber(from: number, to?: number) {
  const allowed = to === undefined ? `a whole number of ${from} or more` : `a whole number from ${from} to ${to}`;
  const number = z.int(allowed).min(from, allowed);
  return to === undefined ? number : number.max(to, allowed);
}

/** A share in percent that excludes 0. */
export function percent() {
  const allowed = "a number above 0 and at most 100";
  return z.number(allowed).gt(0, allowed).max(100, allowed);
}

export function flag() {
  return z.boolean("true or false");
}

export function text(pattern: RegExp, allowed: string) {
  return z.string(allowed).regex(pattern, allowed);
}

/** A text that passes a test which no pattern expresses. */
export function textThat(isAllowed: (value: string) => boolean, allowed: string) {
  return z.string(allowed).refine(isAllowed, allowed);
}

/** A list of 0 to `most` items. @param items what they are, as in `Git repositories`. */
export function list<T extends z.ZodType>(item: T, items: string, most?: number) {
  const array = z.array(item, `a list of ${items}`);
  return most === undefined ? array : array.max(most, `a list of at most ${most} ${items}`);
}

/** Reports a problem that a rule found. @param reason why the value is not allowed, where that is not obvious. */
export function refuse(context: z.RefinementCtx, path: PropertyKey[], allowed: string, reason?: string) {
  context.addIssue({ code: "custom", path, message: allowed, params: { reason } });
}

/** Reports every item of a list that equals an earlier one. */
export function requireUnique(items: readonly unknown[], context: z.RefinementCtx) {
  items.forEach((item, i) => {
    if (items.indexOf(item) < i) refuse(context, [i], "unique");
  });
}

/** Reports every item of a list whose name an earlier one has. AWS does not distinguish upper and lower case. */
export function requireUniqueNames(items: readonly { name: string }[], context: z.RefinementCtx) {
  const names = items.map(({ name }) => name.toLowerCase());
  names.forEach((name, i) => {
    if (names.indexOf(name) < i) refuse(context, [i, "name"], "unique (ignoring case)");
  });
}

/** Lets a rule see a map as soon as these of its values are of the right type, whatever is wrong with others. */
export function onceRead(...names: string[]) {
  const hides = ({ path = [], code, continue: isMinor }: z.core.$ZodRawIssue) =>
    isMinor !== true && (path.length > 0 ? names.includes(String(path[0])) : code !== "unrecognized_keys");
  return { when: ({ issues }: z.core.ParsePayload) => !issues.some(hides) };
}

/** Words as in `a, b or c`. */
export function orList(words: readonly string[]): string {
  return [words.slice(0, -1).join(", "), ...words.slice(-1)].filter(Boolean).join(" or ");
}
