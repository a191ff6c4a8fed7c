import type { JSONSchema } from "zod/v4/core";
import { orList } from "#infra/core/schema";

type Schema = JSONSchema.BaseSchema;

/** What a schema says of a setting. */
export interface SettingRow {
  /** Its path, as in `variants[].name`. */
  key: string;
  /** The kinds of its map that have it, where not all do. */
  only?: string[];
  /** In words, as in `integer, 1 to 100`. */
  type: string;
  isNumeric: boolean;
  /** The kinds of its map that must have it; all, or none. */
  required: boolean | string[];
  default?: unknown;
  description?: string;
  unit?: string;
  absent?: string;
  page?: string;
}

type Place = Pick<SettingRow, "only" | "required">;

/** The settings within a map, in their order, each followed by those within it. */
export function settingRows({ properties = {}, required = [] }: Schema, prefix = ""): SettingRow[] {
  return Object.entries(properties).flatMap(([name, schema]) =>
    rowsOf(`${prefix}${name}`, schema as Schema, { required: required.includes(name) }),
  );
}

/**
 * Checks that a setting has all its texts.
 * @throws Error that names the setting and the text that is missing.
 */
export function requireTexts({ key, isNumeric, required, default: value, description, unit, absent }: SettingRow) {
  if (!description) throw new Error(`${key} has no description: add .meta({ description }) to its schema`);
  if (isNumeric !== (unit !== undefined)) {
    throw new Error(`${key} ${isNumeric ? "is a number without" : "is no number but has"} a unit: change its .meta()`);
  }
  if (required === false && value === undefined && !absent) {
    throw new Error(`${key} may be left out: add .meta({ absent }) that says what happens then`);
  }
}

function rowsOf(key: string, schema: Schema, place: Place): SettingRow[] {
  const { description, unit, absent, page } = schema as Partial<SettingRow>;
  const row = { key, ...place, ...describe(schema), default: schema.default, description, unit, absent, page };
  const items = schema.items as Schema | undefined;
  if (items) return [row, ...within(items, `${key}[].`)];
  return [row, ...within(schema, `${key}.`)];
}

function within(schema: Schema, prefix: string): SettingRow[] {
  return schema.oneOf ? rowsOfKinds(schema.oneOf, prefix) : settingRows(schema, prefix);
}

/** The settings of a map that is of one of several kinds. Its first property tells which one. */
function rowsOfKinds(kinds: Schema[], prefix: string): SettingRow[] {
  const propertyOf = (kind: Schema, name: string) => kind.properties?.[name] as Schema | undefined;
  const [first] = Object.keys(kinds[0]!.properties!);
  const nameOf = (kind: Schema) => propertyOf(kind, first!)!.const as string;
  const names = [...new Set(kinds.flatMap(({ properties }) => Object.keys(properties!)))];
  return names.flatMap((name) => {
    const having = kinds.filter((kind) => propertyOf(kind, name));
    const requiring = having.filter(({ required = [] }) => required.includes(name));
    const partly = requiring.length > 0 && requiring.length < having.length;
    const schema = propertyOf(having[0]!, name)!;
    const choice = { type: schema.type, enum: kinds.map(nameOf), description: schema.description };
    return rowsOf(`${prefix}${name}`, name === first ? choice : schema, {
      ...(having.length < kinds.length && { only: having.map(nameOf) }),
      required: partly ? requiring.map(nameOf) : requiring.length > 0,
    });
  });
}

function describe(schema: Schema): Pick<SettingRow, "type" | "isNumeric"> {
  const { items, type } = schema;
  if (schema.enum) {
    const isNumeric = schema.enum.every((value) => typeof value === "number");
    return { type: orList(schema.enum.map((value) => `\`${String(value)}\``)), isNumeric };
  }
  if (items) {
    const item = describe(items as Schema);
    return { type: item.type === "map" ? "list of maps" : `list: ${item.type}`, isNumeric: item.isNumeric };
  }
  if (type === "integer" || type === "number") return { type: [type, ...boundsOf(schema)].join(", "), isNumeric: true };
  return { type: type === "string" || type === "boolean" ? type : "map", isNumeric: false };
}

function boundsOf({ minimum, exclusiveMinimum, maximum }: Schema): string[] {
  const most = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? undefined : inWords(maximum);
  if (exclusiveMinimum !== undefined) {
    return [`above ${inWords(exclusiveMinimum)}`, ...(most === undefined ? [] : [`at most ${most}`])];
  }
  return most === undefined ? [`at least ${inWords(minimum)}`] : [`${inWords(minimum)} to ${most}`];
}

function inWords(bound: number | boolean | undefined): string {
  return Number(bound).toLocaleString("en");
}
