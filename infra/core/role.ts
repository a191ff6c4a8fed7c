import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { buildTrustPolicy, type TrustPolicyArgs } from "./trustPolicy";
import { renderDocument } from "./render";

export interface ServiceRoleArgs {
  /** The AWS service that takes the role on, as in `lambda.amazonaws.com`. */
  service: string;
  /** The account for whose resources it may do so; left out for services that do not name it (see `buildTrustPolicy`). */
  accountId?: pulumi.Input<string>;
  description: string;
  /** What it may do, by the name of the policy: JSON texts. */
  policies: Record<string, pulumi.Input<string>>;
}

/** Creates a role for an AWS service, with exactly these policies. */
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
