import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { catalogue } from "#policies/catalogue";

const ROOT = path.resolve(__dirname, "..");
const readme = readFileSync(path.join(ROOT, "README.md"), "utf8");
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

interface Setting {
  description: string;
  type: string;
  default?: unknown;
}

describe("README", () => {
  it("has a table of all settings with their values in both stages", () => {
    const { config } = parse(read("Pulumi.yaml")) as { config: Record<string, Setting> };
    const stages = ["dev", "prod"].map(
      (stage) => parse(read(`Pulumi.${stage}.yaml`)) as { config: Record<string, unknown> },
    );
    const rows = Object.entries(config).map(([key, setting]) => {
      const values = stages.map((stage) => cell(stage.config[`sagemaker-platform:${key}`]));
      return `| \`${key}\` | ${setting.type} | ${setting.description} | ${[cell(setting.default), ...values].join(" | ")} |`;
    });
    assert.equal(tableAfter("| setting |"), rows.join("\n"));
  });

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

/** A value as a table shows it; of a list of maps the names. */
function cell(value: unknown): string {
  if (value === undefined) return "–";
  if (Array.isArray(value)) return value.map(itemOf).join(", ") || "none";
  if (typeof value === "object" && value !== null) {
    return Object.entries(value)
      .map(([key, inner]) => `${key}: ${cell(inner)}`)
      .join("<br>");
  }
  return JSON.stringify(value).replaceAll('"', "") || "none";
}

function itemOf(item: unknown): string {
  return cell((item as { name?: unknown } | null)?.name ?? item);
}
