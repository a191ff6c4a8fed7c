import type * as pulumi from "@pulumi/pulumi";
import type { Account } from "#infra/core/account";
import type { Placement } from "#infra/network/network";
import type { WorkbenchAccess } from "../workbenchRole";

/** The apps that a space of Studio can run. */
export type SpaceAppType = "JupyterLab" | "CodeEditor";

/** Somebody who works in Studio. */
export interface StudioUser {
  /** Name of the profile, unique in the domain. */
  name: string;
  /** What private spaces are made for; the user can make more of them. @default ["JupyterLab"] */
  spaces?: SpaceAppType[];
}

export interface StudioDomainArgs {
  account: pulumi.Output<Account>;
  /** Unique in the account and region. */
  domainName: string;
  vpcId: pulumi.Input<string>;
  /** Its subnets, and security groups that its apps join, beside one of their own. */
  placement: Placement;
  /** Who works in it; each gets a profile, a role and spaces of his or her own. */
  users: StudioUser[];
  /** Minutes without use until an app is shut down, 60 to 525,600; users can make it less, but not less than 60. @default 60 */
  idleMinutes?: number;
  /** Families of instance types beyond those that `NOTEBOOK_FAMILIES` lists, as in `g5`. @default none */
  extraFamilies?: string[];
  /** Largest volume of a space in GB, 5 to 16,384; a new space has 5. @default 100 */
  maxVolumeSize?: number;
  /** What users may reach. What they write goes to `studio/<user>` in the bucket. */
  access: WorkbenchAccess;
  /** Key of the file system and of the volumes. */
  keyArn: pulumi.Input<string>;
  /** The log group of all Studio apps of the account and region, `STUDIO_LOG_GROUP`. */
  logGroupArn: pulumi.Input<string>;
}
