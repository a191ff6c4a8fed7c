/** A problem with an argument of a component. */
export interface ArgumentProblem {
  /** Path of the argument, for example `["egress", 0, "destination"]`. */
  path: PropertyKey[];
  /** The allowed values: completes the sentence "<argument> must be …". */
  allowed: string;
  /** The value it has. */
  value: unknown;
}

/** Formats the problem in one line: "`egress[0].fromPort` must be a port, got 0". */
export function describeProblem({ path, allowed, value }: ArgumentProblem): string {
  return `\`${formatPath(path)}\` must be ${allowed}, got ${JSON.stringify(value)}`;
}

/** Returns a problem for every item that equals an earlier item of the list. */
export function repeatedProblems(path: PropertyKey[], items: readonly unknown[], allowed: string): ArgumentProblem[] {
  return items.flatMap((value, i) => (items.indexOf(value) < i ? [{ path: [...path, i], allowed, value }] : []));
}

/** Formats a path as in code: `egress[0].destination`. */
export function formatPath(path: PropertyKey[]): string {
  return path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
}
