import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "#infra/core/account";
import { buildStudioTrustPolicy, buildStudioUserPolicy, type StudioUserPolicyArgs } from "./studioUserPolicy";
import type { Placement } from "#infra/network/network";
import { allowedFamilies } from "../notebookFamilies";
import { renderDocument } from "#infra/core/render";
import { UserApps } from "./userApps";
import type { SpaceApp, StudioUser } from "./studioSchema";
import { createWorkbenchRole, type WorkbenchAccess } from "../workbenchRole";

export interface UserProfileArgs {
  account: pulumi.Output<Account>;
  domainId: pulumi.Input<string>;
  user: StudioUser;
  /** Instance families to allow in addition to `NOTEBOOK_FAMILIES`. */
  extraFamilies: string[];
  placement: Placement;
  access: WorkbenchAccess;
  keyArn: pulumi.Input<string>;
  logGroupArn: pulumi.Input<string>;
}

/** A Studio user: a profile with its own role, and private spaces that nobody else can open. */
export class UserProfile extends pulumi.ComponentResource {
  readonly userName: string;
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: UserProfileArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:UserProfile", name, {}, opts);
    const { account, domainId, user, placement } = args;
    this.userName = user.name;
    this.roleArn = createRole(name, args, this);
    const profile = new aws.sagemaker.UserProfile(
      name,
      {
        domainId,
        userProfileName: user.name,
        userSettings: { executionRole: this.roleArn, securityGroups: placement.securityGroupIds },
      },
      { parent: this },
    );
    const spaces = user.spaces.map((appType) => createSpace(name, appType, profile, this));
    new UserApps(
      `${name}-apps`,
      {
        region: account.region,
        domainId,
        userProfileName: profile.userProfileName,
        declaredSpaces: spaces.map(({ spaceName }) => spaceName),
      },
      { parent: this },
    );
    this.registerOutputs({ roleArn: this.roleArn });
  }
}

function createSpace(name: string, appType: SpaceApp, profile: aws.sagemaker.UserProfile, parent: pulumi.Resource) {
  const { domainId, userProfileName } = profile;
  return new aws.sagemaker.Space(
    `${name}-${appType}`,
    {
      domainId,
      spaceName: pulumi.interpolate`${userProfileName}-${appType}`,
      ownershipSettings: { ownerUserProfileName: userProfileName },
      spaceSharingSettings: { sharingType: "Private" },
      spaceSettings: { appType },
    },
    { parent },
  );
}

function createRole(name: string, args: UserProfileArgs, parent: pulumi.Resource) {
  const { account, domainId, user, extraFamilies, placement, access, keyArn, logGroupArn } = args;
  const { bucketArn, dataKeyArn, readPrefixes, jobRoleArns = [], endpointArns = [], denialsArn } = access;
  const policy = renderDocument<StudioUserPolicyArgs>(
    {
      account,
      domainId,
      userProfileName: user.name,
      instanceTypes: allowedFamilies(extraFamilies).map((family) => `ml.${family}.*`),
      bucketArn,
      dataKeyArn,
      readPrefixes,
      writePrefix: `studio/${user.name}`,
      jobRoleArns,
      endpointArns,
      keyArn,
      logGroupArn,
      subnetIds: placement.subnetIds,
      securityGroupIds: placement.securityGroupIds,
    },
    buildStudioUserPolicy,
  );
  const trustPolicy = renderDocument({ accountId: account.accountId }, buildStudioTrustPolicy);
  const description = `Works in Studio as ${user.name}`;
  return createWorkbenchRole(`${name}-role`, { description, trustPolicy, policy, denialsArn }, { parent });
}
