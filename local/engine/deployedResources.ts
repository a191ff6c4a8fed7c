import { z } from "zod";

/** The key under which a Pulumi state marks special values, and its value for a secret. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

const resourceSchema = z.object({
  urn: z.string(),
  type: z.string(),
  id: z.string().optional(),
  outputs: z.record(z.string(), z.unknown()).default({}),
  /** Set on a resource that has been replaced and still waits to be deleted. */
  delete: z.boolean().optional(),
});

const exportSchema = z.object({ deployment: z.object({ resources: z.array(resourceSchema).default([]) }) });

/** A resource as a stack's state describes it, with plain values in place of secrets. */
export type DeployedResource = z.infer<typeof resourceSchema>;

/** Reads the resources of a stack from its export with decrypted secrets (`pulumi stack export --show-secrets`). */
export function readDeployedResources(exported: unknown): DeployedResource[] {
  return exportSchema
    .parse(exported)
    .deployment.resources.filter((resource) => !resource.delete)
    .map((resource) => ({ ...resource, outputs: reveal(resource.outputs) as Record<string, unknown> }));
}

/**
 * The id and outputs of every resource of a type, in the shape that `schema` describes.
 * @throws Error naming the resource and the property that has another shape.
 */
export function outputsOfType<T>(resources: DeployedResource[], type: string, schema: z.ZodType<T>): T[] {
  return resources
    .filter((resource) => resource.type === type)
    .map(({ id, urn, outputs }) => {
      const { data, error } = schema.safeParse({ ...outputs, id });
      if (error) throw new Error(`${urn} in the stack's state is not as expected:\n${z.prettifyError(error)}`);
      return data;
    });
}

/** The outputs of the program itself; none before the stack is first deployed. */
export function stackOutputs(resources: DeployedResource[]): Record<string, unknown> {
  return resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs ?? {};
}

function reveal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reveal);
  if (typeof value !== "object" || value === null) return value;
  if (SIGNATURE in value && value[SIGNATURE] === SECRET && "plaintext" in value) {
    return reveal(JSON.parse(String(value.plaintext)));
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, reveal(inner)]));
}
