import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { buildTrustPolicy, type TrustPolicyArgs } from "./trustPolicy";
import { renderDocument } from "./render";

export interface ServiceRoleArgs {
  /** The AWS service that assumes the role, for example `lambda.amazonaws.com`. */
  service: string;
  /**
   * The service may assume the role only for resources of this account. Omit it for services that do not send the
   * account (see `buildTrustPolicy`).
   */
  accountId?: pulumi.Input<string>;
  description: string;
  /** The role's policies as JSON texts, by policy name. */
  policies: Record<string, pulumi.Input<string>>;
}

/** Creates a role for an AWS service with exactly these policies. */
export function createServiceRole(name: string, args: ServiceRoleArgs, opts: pulumi.CustomResourceOptions) {
  const { service, accountId, description } = args;
  const role = new aws.iam.Role(
    name,
    {
      description,
      assumeRolePolicy: renderDocument<TrustPolicyArgs>({ service, accountId }, buildTrustPolicy),
    },
    opts,
  );
  const policies = Object.entries(args.policies).map(
    ([policyName, policy]) => new aws.iam.RolePolicy(`${name}-${policyName}`, { role: role.name, policy }, opts),
  );
  return { role, policies };
}
