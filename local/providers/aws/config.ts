import { z } from "zod";
import type { CheckFailure } from "../plugin/provider";
import type { Value, Values } from "../plugin/values";

const defaultTagsSchema = z.object({ tags: z.record(z.string(), z.string()).default({}) }).default({ tags: {} });

/** The part of the provider's configuration that the stand-in uses. */
export interface ProviderConfig {
  region: string;
  defaultTags: Record<string, string>;
  failures: CheckFailure[];
}

/** Reads the `aws:*` configuration. Like AWS's provider, it takes the region from `AWS_REGION` if the stack has none. */
export function parseConfig(config: Values, env: NodeJS.ProcessEnv = process.env): ProviderConfig {
  const failures: CheckFailure[] = [];
  const region = config.region ?? env.AWS_REGION;
  if (typeof region !== "string" || region === "") {
    failures.push({ property: "region", reason: "no AWS region: set it with `pulumi config set aws:region <region>`" });
  }
  const tags = defaultTagsSchema.safeParse(fromJson(config.defaultTags));
  if (tags.error) failures.push({ property: "defaultTags", reason: z.prettifyError(tags.error) });
  return { region: typeof region === "string" ? region : "", defaultTags: tags.data?.tags ?? {}, failures };
}

/** The engine passes objects in the configuration as JSON text. */
function fromJson(value: Value | undefined): unknown {
  try {
    return typeof value === "string" ? JSON.parse(value) : value;
  } catch {
    return value;
  }
}
