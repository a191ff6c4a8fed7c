import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { awsSettings } from "#stacks/settings/aws";
import { settings } from "#stacks/settings/settings";
import { type SettingRow, settingRows } from "./settingRows";

const REPOSITORY = path.resolve(__dirname, "../../..");
const read = (file: string) => readFileSync(path.join(REPOSITORY, file), "utf8");

/** A row of the tables in docs/settings.md. */
export interface TableRow {
  key: string;
  type: string;
  unit: string;
  default: string;
  meaning: string;
}

/** The rows of all tables in docs/settings.md, in their order. */
export function readSettingsTable(): TableRow[] {
  const rows = [...read("docs/settings.md").matchAll(/^\| (`.+) \|$/gm)].map(([, cells]) => cells!.split(" | "));
  return rows.map(([key, type, unit, byDefault, meaning]) => ({
    key: key!,
    type: type!,
    unit: unit!,
    default: byDefault!,
    meaning: meaning ?? "",
  }));
}

/** A setting with the cells that the code decides on. */
export interface DecidedRow {
  key: string;
  type: string;
  isNumeric: boolean;
  /** Undefined where the code has no value for a setting that may be left out: the table says what leaving it out means. */
  default?: string;
}

/** What the code says of every setting: the schemas of stacks/, and the defaults of Pulumi.yaml. */
export function decideRows(): DecidedRow[] {
  const { config } = parse(read("Pulumi.yaml")) as { config: Record<string, { default?: unknown }> };
  const own = settingRows(z.toJSONSchema(settings, { io: "input" })).map((row) => {
    const value = config[row.key]?.default;
    return value === undefined ? row : { ...row, required: false, default: value };
  });
  const aws = settingRows(z.toJSONSchema(awsSettings, { io: "input" }), "aws:");
  return [...own, ...aws].map((row) => ({
    key: [`\`${row.key}\``, ...(row.only ? [`(${quoted(row.only)})`] : [])].join(" "),
    type: row.type,
    isNumeric: row.isNumeric,
    default: defaultCell(row),
  }));
}

function defaultCell({ required, default: value }: SettingRow): string | undefined {
  if (Array.isArray(required)) return `required (${quoted(required)})`;
  if (required) return "required";
  return value === undefined
    ? undefined
    : `\`${typeof value === "string" && value !== "" ? value : JSON.stringify(value)}\``;
}

function quoted(names: string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
