import type * as pulumi from "@pulumi/pulumi";
import { parseVpcArgs } from "./vpcArgs";
import { Vpc } from "./vpc";

/** A stand-in for Crosswalk for AWS: components that are made of the same AWS resources as the real ones. */
export class AwsxProvider implements pulumi.provider.Provider {
  constructor(readonly version: string) {}

  async construct(
    name: string,
    type: string,
    inputs: pulumi.Inputs,
    options: pulumi.ComponentResourceOptions,
  ): Promise<pulumi.provider.ConstructResult> {
    if (type !== "awsx:ec2:Vpc") throw new Error(`the local awsx provider does not know the component ${type}`);
    const vpc = new Vpc(name, parseVpcArgs(inputs), options);
    return { urn: vpc.urn, state: await vpc.outputs() };
  }
}
