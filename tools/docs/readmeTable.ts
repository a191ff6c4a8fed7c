import { parse } from "yaml";
import { allRows } from "./settingsPage";

/** The settings that a user changes first. */
const FIRST = [
  "aws:region",
  "image",
  "variants",
  "variants[].instanceType",
  "network.mode",
  "alarms.emails",
  "promotion.steps",
  "notebooks",
  "studio.users",
  "deleteDataOnDestroy",
];
const BLOCK = /(<!-- settings: [^]*? -->\n)[^]*?(<!-- end of settings -->)/;

type Stage = Record<string, unknown>;

/**
 * README.md with the table of the settings that a user changes first.
 * @param readme what it is now.
 * @param stages the text of each stage's file, by its name.
 * @throws Error when README.md has no place for the table, or a setting does not exist.
 */
export function buildReadme(readme: string, stages: Record<string, string>): string {
  if (!BLOCK.test(readme)) throw new Error("README.md has no <!-- settings: … --> and <!-- end of settings -->");
  const names = Object.keys(stages);
  const rows = allRows();
  const defaults = Object.fromEntries(rows.map((row) => [fullKey(row.key), row.default]));
  const configs = Object.values(stages).map((text) => ({ ...defaults, ...(parse(text) as { config: Stage }).config }));
  const lines = FIRST.map((key) => {
    const row = rows.find((one) => one.key === key);
    if (!row) throw new Error(`${key} is no setting: change FIRST`);
    return `| \`${key}\` | ${[row.description, ...configs.map((config) => cell(valueOf(config, key)))].join(" | ")} |`;
  });
  const table = [`| setting | description | ${names.join(" | ")} |`, `|${" --- |".repeat(2 + names.length)}`, ...lines];
  return readme.replace(BLOCK, (_, before, after) => `${before}\n${table.join("\n")}\n\n${after}`);
}

function fullKey(key: string): string {
  return key.includes(":") ? key : `sagemaker-platform:${key}`;
}

/** The value at a path, as in `network.mode`; at `variants[].name` all values, each once. */
function valueOf(config: Stage, key: string): unknown {
  const [top, ...rest] = key.replaceAll("[]", "").split(".");
  const from = (value: unknown, name: string): unknown =>
    Array.isArray(value) ? [...new Set(value.map((item) => from(item, name)))] : (value as Stage | undefined)?.[name];
  return rest.reduce(from, config[fullKey(top!)]);
}

/** A value as a table shows it; of a list of maps the names. */
function cell(value: unknown): string {
  if (Array.isArray(value))
    return value.map((item) => cell((item as { name?: unknown })?.name ?? item)).join(", ") || "none";
  return typeof value === "string" ? value : JSON.stringify(value);
}
