import type { JSONSchema } from "zod/v4/core";

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
}

type Place = Pick<SettingRow, "only" | "required">;

/** The settings within a map, in their order, each followed by those within it. */
export function settingRows({ properties = {}, required = [] }: Schema, prefix = ""): SettingRow[] {
  return Object.entries(properties).flatMap(([name, schema]) =>
    rowsOf(`${prefix}${name}`, schema as Schema, { required: required.includes(name) }),
  );
}

function rowsOf(key: string, schema: Schema, place: Place): SettingRow[] {
  const { type, isNumeric } = describe(schema);
  const row = { key, ...place, type, isNumeric, default: schema.default };
  const items = schema.items as Schema | undefined;
  if (items) return [row, ...within(items, `${key}[].`)];
  return [row, ...within(schema, `${key}.`)];
}

function within(schema: Schema, prefix: string): SettingRow[] {
  return schema.oneOf ? rowsOfKinds(schema.oneOf, prefix) : settingRows(schema, prefix);
}

/** The settings of a map that is of one of several kinds. What says which one is its first property. */
function rowsOfKinds(kinds: Schema[], prefix: string): SettingRow[] {
  const propertyOf = (kind: Schema, name: string) => kind.properties?.[name] as Schema | undefined;
  const [first] = Object.keys(kinds[0]!.properties!);
  const nameOf = (kind: Schema) => propertyOf(kind, first!)!.const as string;
  const names = [...new Set(kinds.flatMap(({ properties }) => Object.keys(properties!)))];
  return names.flatMap((name) => {
    const having = kinds.filter((kind) => propertyOf(kind, name));
    const requiring = having.filter(({ required = [] }) => required.includes(name));
    const partly = requiring.length > 0 && requiring.length < having.length;
    const schema = name === first ? { enum: kinds.map(nameOf) } : propertyOf(having[0]!, name)!;
    return rowsOf(`${prefix}${name}`, schema, {
      ...(having.length < kinds.length && { only: having.map(nameOf) }),
      required: partly ? requiring.map(nameOf) : requiring.length > 0,
    });
  });
}

function describe(schema: Schema): Pick<SettingRow, "type" | "isNumeric"> {
  const { items, type } = schema;
  if (schema.enum) return { type: orOf(schema.enum.map(String)), isNumeric: schema.enum.every(isNumber) };
  if (items) {
    const item = describe(items as Schema);
    return { type: item.type === "map" ? "list of maps" : `list: ${item.type}`, isNumeric: item.isNumeric };
  }
  if (type === "integer" || type === "number") return { type: [type, ...boundsOf(schema)].join(", "), isNumeric: true };
  return { type: type === "string" || type === "boolean" ? type : "map", isNumeric: false };
}

function boundsOf({ minimum, exclusiveMinimum, maximum }: Schema): string[] {
  if (exclusiveMinimum !== undefined) return [`above ${inWords(exclusiveMinimum)}`, `at most ${inWords(maximum)}`];
  return maximum === undefined ? [`at least ${inWords(minimum)}`] : [`${inWords(minimum)} to ${inWords(maximum)}`];
}

function inWords(bound: number | boolean | undefined): string {
  return Number(bound).toLocaleString("en");
}

function isNumber(value: unknown): boolean {
  return typeof value === "number";
}

function orOf(names: string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return [quoted.slice(0, -1).join(", "), ...quoted.slice(-1)].filter(Boolean).join(" or ");
}
