import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "#infra/core/account";
import { parseArguments } from "#infra/core/parseArguments";
import type { Placement } from "#infra/network/network";
import { createServiceRole } from "#infra/core/role";
import { createAppGroup } from "./appGroup";
import { buildDefaultUserSettings } from "./defaultUserSettings";
import { studioArguments } from "./studioSchema";
import { UserProfile } from "./userProfile";
import type { StudioDomainArgs } from "./args";

/**
 * A Studio domain in the VPC, for JupyterLab and Code Editor. Each user has a role and private spaces that shut down
 * when idle. Destroying it stops the apps, then deletes spaces, profiles, and the domain with its file system.
 */
export class StudioDomain extends pulumi.ComponentResource {
  readonly domainId: pulumi.Output<string>;
  readonly domainArn: pulumi.Output<string>;
  /** The role of each user, by user name. */
  readonly userRoleArns: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: StudioDomainArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:StudioDomain", name, {}, opts);
    const settings = parseArguments(this, studioArguments, args);
    const { account, vpcId, keyArn } = args;
    const appGroup = createAppGroup(`${name}-apps`, vpcId, this);
    const { subnetIds, securityGroupIds } = args.placement;
    const placement: Placement = {
      subnetIds,
      securityGroupIds: pulumi.all([securityGroupIds, appGroup.id]).apply(([ids, id]) => [...ids, id]),
    };
    const placed = { ...args, ...settings, placement };
    const domain = new aws.sagemaker.Domain(
      name,
      {
        domainName: settings.domainName,
        authMode: "IAM",
        vpcId,
        subnetIds: placement.subnetIds,
        appNetworkAccessType: "VpcOnly",
        kmsKeyId: keyArn,
        tagPropagation: "ENABLED",
        defaultUserSettings: buildDefaultUserSettings(placed, createDefaultRole(name, account, this)),
        domainSettings: {
          executionRoleIdentityConfig: "USER_PROFILE_NAME",
          securityGroupIds: placement.securityGroupIds,
          dockerSettings: { enableDockerAccess: "DISABLED" },
        },
        retentionPolicy: { homeEfsFileSystem: "Delete" },
      },
      // Two domains cannot have the same name.
      { parent: this, deleteBeforeReplace: true },
    );
    const profiles = settings.users.map(
      (user) => new UserProfile(`${name}-${user.name}`, { ...placed, domainId: domain.id, user }, { parent: this }),
    );

    this.domainId = domain.id;
    this.domainArn = domain.arn;
    this.userRoleArns = pulumi.output(Object.fromEntries(profiles.map(({ userName, roleArn }) => [userName, roleArn])));
    this.registerOutputs({
      domainId: this.domainId,
      domainArn: this.domainArn,
      userRoleArns: this.userRoleArns,
    });
  }
}

/** A domain must have a role for profiles without one. All profiles have one, so this role has no permissions. */
function createDefaultRole(name: string, { accountId }: pulumi.Output<Account>, parent: pulumi.Resource) {
  const { role } = createServiceRole(
    `${name}-default`,
    {
      service: "sagemaker.amazonaws.com",
      accountId,
      description: "May do nothing: every user of Studio has a role of his or her own",
      policies: {},
    },
    { parent },
  );
  return role.arn;
}
