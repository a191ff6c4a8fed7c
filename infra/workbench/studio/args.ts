import type * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { Account } from "#infra/core/account";
import type { Placement } from "#infra/network/network";
import type { WorkbenchAccess } from "../workbenchRole";
import type { studioArguments } from "./studioSchema";

export interface StudioDomainArgs extends z.input<typeof studioArguments> {
  account: pulumi.Output<Account>;
  vpcId: pulumi.Input<string>;
  /** Its subnets, and the security groups that its apps join in addition to the domain's own. */
  placement: Placement;
  /** What users may access. They write to `studio/<user>` in the bucket. */
  access: WorkbenchAccess;
  /** Key for the file system and the volumes. */
  keyArn: pulumi.Input<string>;
  /** The log group of all Studio apps of the account and region, `STUDIO_LOG_GROUP`. */
  logGroupArn: pulumi.Input<string>;
}
