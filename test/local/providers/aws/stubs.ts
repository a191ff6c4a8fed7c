import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { AwsProvider } from "#local/providers/aws/awsProvider";
import { functions } from "#local/providers/aws/functions";
import type { ResourceTypes } from "#local/providers/aws/resourceType";
import { types as everyType } from "#local/providers/aws/types";
import { UnconfirmedCreates } from "#local/providers/aws/unconfirmedCreates";
import { parseUrn, type ResourceName } from "#local/providers/plugin/provider";

export const REGION = "eu-west-1";

/** A configured provider with a home of its own. */
export class TestProvider extends AwsProvider {
  private constructor(
    private readonly dir: string,
    types: ResourceTypes,
  ) {
    const ports = { gateway: 0, sagemaker: 0, aws: 0, control: 0 };
    super("7.48.0", types, functions, new UnconfirmedCreates({ dir, ports }));
    this.configure({ region: REGION, defaultTags: JSON.stringify({ tags: { stage: "dev", team: "ml" } }) });
  }

  static create(types: ResourceTypes = everyType): TestProvider {
    return new TestProvider(mkdtempSync(path.join(tmpdir(), "provider-")), types);
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** A resource of a program, for example `named("aws:kms/key:Key", "data")`. */
export function named(type: string, name = "it"): ResourceName {
  return parseUrn(`urn:pulumi:dev::platform::${type}::${name}`);
}
