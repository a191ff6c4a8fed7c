import type * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { Account } from "#infra/core/account";
import type { Placement } from "#infra/network/network";
import type { WorkbenchAccess } from "../workbenchRole";
import type { notebookArguments } from "./notebookSchema";
import type { GitRepository } from "./repositories";

type NotebookSettings = Omit<z.input<typeof notebookArguments>, "defaultRepository" | "additionalRepositories">;

export interface NotebookArgs extends NotebookSettings {
  account: pulumi.Output<Account>;
  defaultRepository?: GitRepository;
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
