import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { buildDenialsPolicy } from "./denialsPolicy";
import type { Placement } from "../network/network";
import { renderDocument } from "../core/render";

export interface WorkbenchDenialsArgs {
  /** Keys that may encrypt volumes and results. */
  keyArns: pulumi.Input<string>[];
  /** Subnets and security groups that may be used. */
  placement: Placement;
}

/**
 * A managed policy that only denies: its principals cannot create anything in SageMaker without the VPC, a key and
 * isolation. Every role that people use has it in addition to its permissions.
 */
export class WorkbenchDenials extends pulumi.ComponentResource {
  readonly policyArn: pulumi.Output<string>;

  constructor(name: string, { keyArns, placement }: WorkbenchDenialsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:Guardrails", name, {}, opts);
    const { subnetIds, securityGroupIds } = placement;
    const policy = new aws.iam.Policy(
      name,
      {
        description: "Refuses everything in SageMaker that is not in the VPC, encrypted and isolated",
        policy: renderDocument({ keyArns: pulumi.all(keyArns), subnetIds, securityGroupIds }, buildDenialsPolicy),
      },
      { parent: this },
    );
    this.policyArn = policy.arn;
    this.registerOutputs({ policyArn: this.policyArn });
  }
}
