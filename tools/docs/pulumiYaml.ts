import { stringify } from "yaml";
import { z } from "zod";
import type { JSONSchema } from "zod/v4/core";
import { settings } from "#stacks/settings/settings";

type Schema = JSONSchema.BaseSchema;

/** Pulumi.yaml with the settings as its last block, `config`. @param text what it is now. */
export function buildPulumiYaml(text: string): string {
  const { properties = {} } = z.toJSONSchema(settings, { io: "input" });
  const config = Object.fromEntries(
    Object.entries(properties).map(([key, schema]) => [key, declare(schema as Schema)]),
  );
  return text.replace(/^config:\n[^]*$/m, () => stringify({ config }, { lineWidth: 0 }));
}

/** A setting with the few types that Pulumi knows. */
function declare(schema: Schema) {
  const { description = "", items, default: value } = schema;
  return {
    description: description.replaceAll("`", ""),
    type: typeOf(schema),
    ...(items !== undefined && { items: { type: typeOf(items as Schema) } }),
    ...(value !== undefined && { default: value }),
  };
}

function typeOf({ type, enum: values }: Schema): string {
  if (values?.every(Number.isInteger)) return "integer";
  return typeof type === "string" ? type : "object";
}
