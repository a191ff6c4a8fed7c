import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { catalogue } from "#policies/catalogue";

const ROOT = path.resolve(__dirname, "..");
const readme = readFileSync(path.join(ROOT, "README.md"), "utf8");
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

describe("README", () => {
  it("has a table of all policies", () => {
    const rows = catalogue.map(({ id, rule }) => `| \`${rule.name}\` | \`${id}\` | ${rule.description} |`);
    assert.equal(tableAfter("| policy |"), rows.join("\n"));
  });

  it("names only commands, folders and npm scripts that exist", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    for (const [, script] of readme.matchAll(/npm run (?:-s )?(\w+)/g)) assert.ok(script! in scripts, script);
    for (const [, folder] of readme.matchAll(/^\| `(\w+)\/` \|/gm))
      assert.ok(existsSync(path.join(ROOT, folder!)), folder);
    const cli = read("local/cli/index.ts");
    for (const [, command] of tableAfter("| command |").matchAll(/^\| `(\w+)/gm))
      assert.ok(cli.includes(`"${command}"`), command);
  });

  it("links, as the documents do, only to files that exist", () => {
    const documents = globSync("docs/**/*.md", { cwd: ROOT });
    assert.ok(documents.includes("docs/settings.md"));
    const links = ["README.md", ...documents].flatMap((file) =>
      [...read(file).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => path.join(path.dirname(file), link!)),
    );
    assert.deepEqual(
      links.filter((link) => !existsSync(path.join(ROOT, link))),
      [],
    );
  });

  it("shows the two commands that do everything", () => {
    for (const command of ["npm ci && npm start", "npm ci && npm test"])
      assert.ok(readme.includes(`\n${command}\n`), command);
  });
});

/** The rows of the table whose header begins like this. */
function tableAfter(header: string): string {
  const lines = readme.split("\n");
  const start = lines.findIndex((line) => line.startsWith(header));
  assert.ok(start > 0, `README has no table that begins with ${header}`);
  const rest = lines.slice(start + 2);
  return rest
    .slice(
      0,
      rest.findIndex((line) => !line.startsWith("|")),
    )
    .join("\n");
}
