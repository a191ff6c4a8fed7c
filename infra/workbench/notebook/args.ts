import type * as pulumi from "@pulumi/pulumi";
import type { Account } from "#infra/core/account";
import type { Placement } from "#infra/network/network";
import type { WorkbenchAccess } from "../workbenchRole";
import type { GitRepository } from "./repositories";

export interface NotebookArgs {
  account: pulumi.Output<Account>;
  /** Unique in the account and region. Fixed, for the notebook's role names it. */
  notebookName: string;
  /** @default "ml.t3.medium" */
  instanceType?: string;
  /** Families of instance types beyond those that `NOTEBOOK_FAMILIES` lists, as in `g5`. @default none */
  extraFamilies?: string[];
  /** Size of the volume in GB, 5 to 16,384; it can grow later, but not shrink. @default 20 */
  volumeSize?: number;
  /** Minutes without a running kernel or a used terminal until it stops itself, 10 to 1,440. @default 60 */
  idleMinutes?: number;
  /** The installed conda environment that the kept one starts from. @default "python3" */
  baseEnvironment?: string;
  /** The Git repository it opens with. @default none */
  defaultRepository?: GitRepository;
  /** Up to three Git repositories beside it. @default none */
  additionalRepositories?: GitRepository[];
  /** What its user may reach. What he or she writes goes to `notebooks/<notebookName>` in the bucket. */
  access: WorkbenchAccess;
  /** Its subnets, of which it uses the first, and its security groups. */
  placement: Placement;
  /** Key of its volume, of the volumes of its jobs, and of its Git credentials. */
  keyArn: pulumi.Input<string>;
  /** The log group of all notebook instances of the account and region, `NOTEBOOK_LOG_GROUP`. */
  logGroupArn: pulumi.Input<string>;
}
