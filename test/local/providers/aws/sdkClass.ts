import { readFileSync } from "node:fs";
import path from "node:path";
import { REPOSITORY } from "#local/host/home";

/** What `@pulumi/aws` knows of a resource type. */
export interface SdkClass {
  required: string[];
  inputs: string[];
  /** Outputs that are no inputs. */
  outputs: string[];
  secretOutputs: string[];
}

/** Reads it from the class that Pulumi generated, the nearest thing to the provider's schema that its package has. */
export function readSdkClass(token: string): SdkClass {
  const [, file] = token.split(":");
  const source = readFileSync(path.join(REPOSITORY, "node_modules", "@pulumi", "aws", `${file}.js`), "utf8");
  if (!source.includes(`__pulumiType = '${token}'`)) throw new Error(`@pulumi/aws has no ${token}`);
  const all = (pattern: RegExp) => [...source.matchAll(pattern)].map(([, name]) => name!);
  const [, secrets = ""] = /additionalSecretOutputs: \[([^\]]*)\]/.exec(source) ?? [];
  return {
    required: all(/Missing required property '(\w+)'/g),
    inputs: all(/resourceInputs\["(\w+)"\] = \(?args/g),
    outputs: all(/resourceInputs\["(\w+)"\] = undefined \/\*out\*\//g),
    secretOutputs: [...secrets.matchAll(/"(\w+)"/g)].map(([, name]) => name!),
  };
}
