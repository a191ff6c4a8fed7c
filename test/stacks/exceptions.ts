import { readFileSync } from "node:fs";
import path from "node:path";

/** A right on every resource that AWS gives no way to bound. */
export interface Exception {
  action: string;
  /** Type of the resource whose policy grants it. */
  where: string;
}

const FILE = path.resolve(__dirname, "../../docs/security/exceptions.md");

/** The rows of a table in docs/security/exceptions.md, by the heading above it: one for each action. */
export function readExceptions(heading: string): Exception[] {
  const section = readFileSync(FILE, "utf8").split(`## ${heading}\n`)[1]?.split("\n## ")[0];
  if (section === undefined) throw new Error(`docs/security/exceptions.md has no heading "${heading}"`);
  const rows = [...section.matchAll(/^\| (`[^|]+`) \| `([^|`]+)` \| [^|]+ \|$/gm)];
  return rows.flatMap(([, actions, where]) =>
    [...actions!.matchAll(/`([^`]+)`/g)].map(([, action]) => ({ action: action!, where: where! })),
  );
}
