import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

/** The key under which a Pulumi state marks special values, and its value for a secret. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
const ASSET = "c44067f5952c0a294b673a41bacd8c17";

const resourceSchema = z.object({
  urn: z.string(),
  type: z.string(),
  custom: z.boolean(),
  id: z.string().default(""),
  inputs: z.record(z.string(), z.unknown()).default({}),
  outputs: z.record(z.string(), z.unknown()).default({}),
  dependencies: z.array(z.string()).nullish(),
  propertyDependencies: z.record(z.string(), z.array(z.string()).nullable()).nullish(),
});

/** A resource as the stack's state describes it. */
export interface BareResource extends z.infer<typeof resourceSchema> {
  /** Unique among resources of its type: without components, names can be the same. */
  name: string;
}

/** The provider fills these inputs in itself. */
const FILLED_IN = ["__defaults", "tagsAll"];

/** The resources of an exported stack without components, providers and the stack itself, in an order in which they can be made. */
export function readBareResources(exported: unknown): BareResource[] {
  const { deployment } = z.object({ deployment: z.object({ resources: z.array(resourceSchema) }) }).parse(exported);
  const taken = new Set<string>();
  return deployment.resources
    .filter(({ custom, type }) => custom && !type.startsWith("pulumi:"))
    .map((resource) => {
      let name = resource.urn.split("::").slice(3).join("::");
      while (taken.has(`${resource.type} ${name}`)) name += "-again";
      taken.add(`${resource.type} ${name}`);
      const inputs = Object.fromEntries(Object.entries(resource.inputs).filter(([key]) => !FILLED_IN.includes(key)));
      return { ...resource, name, inputs };
    });
}

/**
 * Declares the same resources without any component. A property that comes from another resource waits for that resource, and a preview does
 * not know it, as in the program that the list was made by.
 */
export function declareBare(resources: BareResource[]): void {
  const declared = new Map<string, pulumi.CustomResource>();
  for (const resource of resources) {
    const { type, name, inputs, dependencies, propertyDependencies } = resource;
    const find = (urns: readonly string[] | null | undefined) =>
      (urns ?? []).flatMap((dependency) => declared.get(dependency) ?? []);
    const props = Object.entries(inputs).map(([key, value]) => {
      const sources = find(propertyDependencies?.[key]).map(({ id }) => id);
      const input = toInput(value);
      return [key, sources.length > 0 ? pulumi.all(sources).apply(() => input) : input] as const;
    });
    const options = { dependsOn: find(dependencies) };
    declared.set(resource.urn, new Bare(type, name, Object.fromEntries(props), options));
  }
}

class Bare extends pulumi.CustomResource {}

/** A value of the state as a program writes it. */
function toInput(value: unknown): pulumi.Input<unknown> {
  if (Array.isArray(value)) return value.map(toInput);
  if (typeof value !== "object" || value === null) return value;
  const marked = value as Record<string, unknown>;
  switch (marked[SIGNATURE]) {
    case SECRET:
      return pulumi.secret(toInput(JSON.parse(String(marked.plaintext))));
    case ASSET:
      return marked.path
        ? new pulumi.asset.FileAsset(marked.path as string)
        : new pulumi.asset.StringAsset(marked.text as string);
    case ARCHIVE:
      return marked.path
        ? new pulumi.asset.FileArchive(marked.path as string)
        : new pulumi.asset.AssetArchive(toInput(marked.assets) as pulumi.asset.AssetMap);
    default:
      return Object.fromEntries(Object.entries(marked).map(([key, inner]) => [key, toInput(inner)]));
  }
}
