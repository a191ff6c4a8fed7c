import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Resources that people may access from a workbench. */
export interface WorkbenchAccess {
  /** Bucket of the data. */
  bucketArn: pulumi.Input<string>;
  /** Key of the bucket. */
  dataKeyArn: pulumi.Input<string>;
  /**
   * Folders of the bucket that everybody may read, without slashes at the ends. Each user also has a folder to write
   * to.
   */
  readPrefixes: string[];
  /** Roles for training, processing and tuning jobs. @default none: no job can be started */
  jobRoleArns?: pulumi.Input<string[]>;
  /** Endpoints that may be invoked. @default none */
  endpointArns?: pulumi.Input<string[]>;
  /** The policy of `WorkbenchDenials`. */
  denialsArn: pulumi.Input<string>;
}

export interface WorkbenchRoleArgs {
  description: string;
  /** Trust policy as JSON. */
  trustPolicy: pulumi.Input<string>;
  /** Permissions: a policy as JSON. */
  policy: pulumi.Input<string>;
  denialsArn: pulumi.Input<string>;
}

/**
 * Creates a role for people, with the denials, and returns its ARN. The ARN resolves once the role has its permissions
 * and denials.
 */
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
