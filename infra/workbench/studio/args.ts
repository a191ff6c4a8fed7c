import type * as pulumi from "@pulumi/pulumi";
import type { Account } from "#infra/core/account";
import type { Placement } from "#infra/network/network";
import type { WorkbenchAccess } from "../workbenchRole";

/** The apps that a space of Studio can run. */
export type SpaceAppType = "JupyterLab" | "CodeEditor";

/** A user of Studio. */
export interface StudioUser {
  /** Name of the profile, unique in the domain. */
  name: string;
  /** Apps to create private spaces for. The user can create more spaces. @default ["JupyterLab"] */
  spaces?: SpaceAppType[];
}

export interface StudioDomainArgs {
  account: pulumi.Output<Account>;
  /** Unique in the account and region. */
  domainName: string;
  vpcId: pulumi.Input<string>;
  /** Its subnets, and the security groups that its apps join in addition to the domain's own. */
  placement: Placement;
  /** The users. Each gets a profile, a role and spaces. */
  users: StudioUser[];
  /**
   * Minutes without use after which an app shuts down, 60 to 525,600. Users can choose less, but at least 60. @default
   * 60
   */
  idleMinutes?: number;
  /** Instance families to allow in addition to `NOTEBOOK_FAMILIES`, for example `g5`. @default none */
  extraFamilies?: string[];
  /** Largest volume of a space in GB, 5 to 16,384. A new space has 5. @default 100 */
  maxVolumeSize?: number;
  /** What users may access. They write to `studio/<user>` in the bucket. */
  access: WorkbenchAccess;
  /** Key for the file system and the volumes. */
  keyArn: pulumi.Input<string>;
  /** The log group of all Studio apps of the account and region, `STUDIO_LOG_GROUP`. */
  logGroupArn: pulumi.Input<string>;
}
