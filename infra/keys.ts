import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "./account";
import { buildKeyPolicy, buildLogsKeyPolicy } from "./documents/keyPolicy";
import { renderDocument } from "./render";

export interface KeysArgs {
  account: pulumi.Input<Account>;
}

/** The stack's KMS keys: one for data and one for logs, so that a reader of logs can be kept from the data. Both rotate every year. */
export class Keys extends pulumi.ComponentResource {
  /** Encrypts buckets, volumes, environments and dead letters. */
  readonly dataKeyArn: pulumi.Output<string>;
  /** Encrypts log groups. */
  readonly logsKeyArn: pulumi.Output<string>;

  constructor(name: string, { account }: KeysArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:Keys", name, {}, opts);
    const data = renderDocument({ account }, buildKeyPolicy);
    const logs = renderDocument({ account }, buildLogsKeyPolicy);
    this.dataKeyArn = createKey(`${name}-data`, "Data, models and what functions keep", data, this);
    this.logsKeyArn = createKey(`${name}-logs`, "Log groups", logs, this);
    this.registerOutputs({ dataKeyArn: this.dataKeyArn, logsKeyArn: this.logsKeyArn });
  }
}

function createKey(name: string, description: string, policy: pulumi.Output<string>, parent: pulumi.Resource) {
  const key = new aws.kms.Key(
    name,
    { description, policy, enableKeyRotation: true, deletionWindowInDays: 30 },
    { parent },
  );
  new aws.kms.Alias(name, { targetKeyId: key.keyId }, { parent });
  return key.arn;
}
