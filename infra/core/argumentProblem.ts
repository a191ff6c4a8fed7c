/** What is wrong with an argument of a component. */
export interface ArgumentProblem {
  /** Where it is, as in `["egress", 0, "destination"]`. */
  path: PropertyKey[];
  /** What it must be: completes the sentence "<argument> must be …". */
  allowed: string;
  /** What it is. */
  value: unknown;
}

/** Says it in one line, as in "`egress[0].fromPort` must be a port, got 0". */
export function describeProblem({ path, allowed, value }: ArgumentProblem): string {
  return `\`${formatPath(path)}\` must be ${allowed}, got ${JSON.stringify(value)}`;
}

/** A problem for every item of a list that an earlier one equals. */
export function repeatedProblems(path: PropertyKey[], items: readonly unknown[], allowed: string): ArgumentProblem[] {
  return items.flatMap((value, i) => (items.indexOf(value) < i ? [{ path: [...path, i], allowed, value }] : []));
}

/** A path as it is written in code, as in `egress[0].destination`. */
export function formatPath(path: PropertyKey[]): string {
  return path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
}
