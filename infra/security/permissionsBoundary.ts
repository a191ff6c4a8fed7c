import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../core/account";
import { buildBoundaryPolicy } from "./boundaryPolicy";
import { renderDocument } from "../core/render";

export interface PermissionsBoundaryArgs {
  account: pulumi.Input<Account>;
}

/** The permissions boundary of the platform's roles. An organisation can use its own instead. */
export class PermissionsBoundary extends pulumi.ComponentResource {
  readonly policyArn: pulumi.Output<string>;

  constructor(name: string, { account }: PermissionsBoundaryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:PermissionsBoundary", name, {}, opts);
    const policy = new aws.iam.Policy(
      name,
      {
        description: "The most that a role of the SageMaker platform can do",
        policy: renderDocument({ account }, buildBoundaryPolicy),
      },
      { parent: this },
    );
    this.policyArn = policy.arn;
    this.registerOutputs({ policyArn: this.policyArn });
  }
}

/** Attaches this boundary to every role that the stack declares from now on. */
export function withPermissionsBoundary(policyArn: pulumi.Input<string>): void {
  pulumi.runtime.registerResourceTransform(addPermissionsBoundary(policyArn));
}

/**
 * A transform that attaches a boundary to roles. It changes no other resource, and no role that already has a boundary.
 */
export function addPermissionsBoundary(policyArn: pulumi.Input<string>): pulumi.ResourceTransform {
  return ({ type, props, opts }) => {
    if (type !== "aws:iam/role:Role") return undefined;
    const { permissionsBoundary = policyArn } = props as aws.iam.RoleArgs;
    return { props: { ...props, permissionsBoundary }, opts };
  };
}
