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
 * The apps and spaces that a user creates in Studio. It creates nothing. Deleting it stops the apps and deletes the
 * spaces. Pulumi does that before it deletes what this resource depends on: SageMaker does not delete a space with an
 * app, or a profile with a space.
 */
export class UserApps extends pulumi.dynamic.Resource {
  declare readonly domainId: pulumi.Output<string>;
  declare readonly userProfileName: pulumi.Output<string>;

  constructor(name: string, args: UserAppsArgs, opts?: pulumi.CustomResourceOptions) {
    const inputs: pulumi.Inputs & Record<keyof UserAppsInputs, unknown> = { ...args };
    super(loadProvider(PROVIDER), name, inputs, opts, "sagemaker-platform", "UserApps");
  }
}
