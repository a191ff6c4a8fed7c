import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../core/account";
import {
  buildPresignedUrlPolicy,
  isOrigin,
  MOST_ADDRESSES,
  type PresignedUrlPolicyArgs,
  PUBLIC_RANGE,
} from "./presignedUrlPolicy";
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
    const { account, vpcEndpointIds = [], addresses = [] } = args;
    checkOrigins(vpcEndpointIds, addresses, this);
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

function checkOrigins(vpcEndpointIds: unknown[], addresses: string[], resource: pulumi.Resource) {
  const refuse = (reason: string) => new pulumi.ResourceError(reason, resource, true);
  if (vpcEndpointIds.length + addresses.length === 0) {
    throw refuse("`vpcEndpointIds` and `addresses` must not both be empty: nobody could open anything");
  }
  const wrong = addresses.find((range) => !isOrigin(range));
  if (wrong !== undefined) throw refuse(`each of \`addresses\` must be ${PUBLIC_RANGE}, got "${wrong}"`);
  if (addresses.length > MOST_ADDRESSES) {
    throw refuse(`\`addresses\` must be at most ${MOST_ADDRESSES}, got ${addresses.length}`);
  }
}
