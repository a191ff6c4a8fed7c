import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** What people may reach from where they work. */
export interface WorkbenchAccess {
  /** Bucket of the data. */
  bucketArn: pulumi.Input<string>;
  /** Key of the bucket. */
  dataKeyArn: pulumi.Input<string>;
  /** Folders of the bucket that everybody may read, without slashes around them. What one writes is in a folder of one's own. */
  readPrefixes: string[];
  /** Roles that training, processing and tuning jobs may be started with. @default none: no job can be started */
  jobRoleArns?: pulumi.Input<string[]>;
  /** Endpoints whose models may be asked. @default none */
  endpointArns?: pulumi.Input<string[]>;
  /** The policy of `WorkbenchDenials`. */
  denialsArn: pulumi.Input<string>;
}

export interface WorkbenchRoleArgs {
  description: string;
  /** Who takes it on: a policy, as JSON. */
  trustPolicy: pulumi.Input<string>;
  /** What it may do: a policy, as JSON. */
  policy: pulumi.Input<string>;
  denialsArn: pulumi.Input<string>;
}

/** Creates a role that people work as, within the denials, and returns its ARN, which is there once the role has its rights and their limits. */
export function createWorkbenchRole(name: string, args: WorkbenchRoleArgs, opts: pulumi.CustomResourceOptions) {
  const { description, trustPolicy, policy, denialsArn } = args;
  const role = new aws.iam.Role(name, { description, assumeRolePolicy: trustPolicy }, opts);
  const attachment = new aws.iam.RolePolicyAttachment(
    `${name}-guardrails`,
    { role: role.name, policyArn: denialsArn },
    opts,
  );
  const rights = new aws.iam.RolePolicy(
    `${name}-work`,
    { role: role.name, policy },
    { ...opts, dependsOn: [attachment] },
  );
  return pulumi.all([role.arn, rights.id]).apply(([arn]) => arn);
}
