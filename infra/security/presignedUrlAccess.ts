import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../core/account";
import { parseArguments } from "../core/parseArguments";
import { presignedUrlOrigins } from "./addressSchema";
import { buildPresignedUrlPolicy, type PresignedUrlPolicyArgs } from "./presignedUrlPolicy";
import { renderDocument } from "../core/render";

export interface PresignedUrlAccessArgs {
  account: pulumi.Input<Account>;
  /**
   * VPC endpoints through which notebooks and Studio may be opened: those of `sagemaker.api`, `notebook` and `studio`.
   * At least one, unless `addresses` is set. @default none
   */
  vpcEndpointIds?: pulumi.Input<string>[];
  /** Public IPv4 ranges from which they may be opened, for example `203.0.113.0/24`: at most 200. @default none */
  addresses?: string[];
}

/**
 * A managed policy for people: they may open notebooks and Studio from these origins only. Anyone who has a presigned
 * URL gets in, so nobody may create one elsewhere.
 */
export class PresignedUrlAccess extends pulumi.ComponentResource {
  readonly policyArn: pulumi.Output<string>;

  constructor(name: string, args: PresignedUrlAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:PresignedUrlAccess", name, {}, opts);
    const { account, vpcEndpointIds = [] } = args;
    const { addresses } = parseArguments(this, presignedUrlOrigins, args);
    const origins = pulumi.all(vpcEndpointIds).apply((ids) => ({ vpcEndpointIds: ids, addresses }));
    const policy = new aws.iam.Policy(
      name,
      {
        description: "Opens notebooks and Studio from named origins",
        policy: renderDocument<PresignedUrlPolicyArgs>({ account, origins }, buildPresignedUrlPolicy),
      },
      { parent: this },
    );
    this.policyArn = policy.arn;
    this.registerOutputs({ policyArn: this.policyArn });
  }
}
