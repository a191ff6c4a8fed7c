import type * as pulumi from "@pulumi/pulumi";
import type { Account } from "#infra/core/account";
import type { Placement } from "#infra/network/network";
import type { WorkbenchAccess } from "../workbenchRole";
import type { GitRepository } from "./repositories";

export interface NotebookArgs {
  account: pulumi.Output<Account>;
  /** Unique in the account and region. Not generated, because the notebook's role refers to it. */
  notebookName: string;
  /** @default "ml.t3.medium" */
  instanceType?: string;
  /** Instance families to allow in addition to `NOTEBOOK_FAMILIES`, for example `g5`. @default none */
  extraFamilies?: string[];
  /** Volume size in GB, 5 to 16,384. It can grow later, but not shrink. @default 20 */
  volumeSize?: number;
  /** Minutes without a running kernel or used terminal after which it stops itself, 10 to 1,440. @default 60 */
  idleMinutes?: number;
  /** The installed conda environment that is cloned to make the persistent one. @default "python3" */
  baseEnvironment?: string;
  /** The Git repository that the notebook opens with. @default none */
  defaultRepository?: GitRepository;
  /** Up to three more Git repositories. @default none */
  additionalRepositories?: GitRepository[];
  /** What its user may access. The user writes to `notebooks/<notebookName>` in the bucket. */
  access: WorkbenchAccess;
  /** Its security groups and subnets. It uses the first subnet. */
  placement: Placement;
  /** Key for its volume, its jobs' volumes and its Git credentials. */
  keyArn: pulumi.Input<string>;
  /** The log group of all notebook instances of the account and region, `NOTEBOOK_LOG_GROUP`. */
  logGroupArn: pulumi.Input<string>;
}
