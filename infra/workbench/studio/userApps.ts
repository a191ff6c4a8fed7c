import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { loadProvider } from "#infra/core/dynamicProvider";
import type { UserAppsInputs } from "./provider/userApps";

const PROVIDER = path.join(__dirname, "provider", "userAppsProvider.ts");

export interface UserAppsArgs {
  region: pulumi.Input<string>;
  domainId: pulumi.Input<string>;
  userProfileName: pulumi.Input<string>;
  /** The user's spaces that are resources of the stack. */
  declaredSpaces: pulumi.Input<string>[];
}

/**
 * The apps and spaces that a user makes in Studio. It makes nothing itself; deleting it, which Pulumi does before it deletes what this depends
 * on, ends the user's apps and deletes those spaces: SageMaker deletes no space with an app, no profile with a space.
 */
export class UserApps extends pulumi.dynamic.Resource {
  declare readonly domainId: pulumi.Output<string>;
  declare readonly userProfileName: pulumi.Output<string>;

  constructor(name: string, args: UserAppsArgs, opts?: pulumi.CustomResourceOptions) {
    const inputs: pulumi.Inputs & Record<keyof UserAppsInputs, unknown> = { ...args };
    super(loadProvider(PROVIDER), name, inputs, opts, "sagemaker-platform", "UserApps");
  }
}
