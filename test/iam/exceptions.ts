import { readFileSync } from "node:fs";
import path from "node:path";

/** A right on every resource that AWS gives no way to bound. */
export interface Exception {
  /** The action, or the pattern of actions. */
  action: string;
  /** The statements that allow it, by their `Sid`. */
  statements: string[];
  /** Type of the resource whose policy grants it. */
  where: string;
}

const FILE = path.resolve(__dirname, "../../docs/security/exceptions.md");

/** The tables of docs/security/exceptions.md by the headings above them: a row for each action. */
export function readExceptions() {
  const text = readFileSync(FILE, "utf8");
  return {
    withoutResource: readTable(text, "AWS knows no resource"),
    withResource: readTable(text, "AWS knows a resource, but it bounds nothing here"),
    ofBoundary: readTable(text, "The permissions boundary"),
  };
}

function readTable(text: string, heading: string): Exception[] {
  const section = text.split(`## ${heading}\n`)[1]?.split("\n## ")[0];
  if (section === undefined) throw new Error(`docs/security/exceptions.md has no heading "${heading}"`);
  const rows = [...section.matchAll(/^\| (`[^|]+`) \| (`[^|]+`) \| `([^|`]+)` \| [^|]+ \|$/gm)];
  if (rows.length === 0) throw new Error(`docs/security/exceptions.md has no table under "${heading}"`);
  return rows.flatMap(([, actions, statements, where]) =>
    codeIn(actions!).map((action) => ({ action, statements: codeIn(statements!), where: where! })),
  );
}

function codeIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);
}
