import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../core/account";
import { buildExecutionPolicy } from "./executionPolicy";
import type { Placement } from "../network/network";
import { renderDocument } from "../core/render";
import { createServiceRole } from "../core/role";

export interface ExecutionRoleArgs {
  account: pulumi.Output<Account>;
  /** Bucket of models and captured data. */
  bucketArn: pulumi.Input<string>;
  /** Keys of the models' archives in the bucket. */
  artifactKeys: string[];
  /** Prefix of captured data in the bucket. */
  capturePrefix: string;
  /** Key of the bucket. */
  bucketKeyArn: pulumi.Input<string>;
  /** Key for instance volumes and captured data. */
  endpointKeyArn: pulumi.Input<string>;
  /** Repository of the container images, in the account's registry. */
  repository: string;
  /** Log group that the models' containers write to. */
  logGroupArn: pulumi.Input<string>;
  /** Metric alarms that roll an update back if they go off; composite alarms do not work. @default none */
  rollbackAlarmArns?: pulumi.Input<string>[];
  placement: Placement;
}

/** The role with which SageMaker hosts models. It has only the permissions that hosting needs. */
export class ExecutionRole extends pulumi.ComponentResource {
  readonly roleArn: pulumi.Output<string>;
  readonly role: aws.iam.Role;

  constructor(name: string, args: ExecutionRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:ExecutionRole", name, {}, opts);
    const { account, bucketArn, artifactKeys, capturePrefix, bucketKeyArn, endpointKeyArn } = args;
    const { repository, logGroupArn, rollbackAlarmArns = [], placement } = args;
    const { subnetIds, securityGroupIds } = placement;
    const { role, policies } = createServiceRole(
      name,
      {
        service: "sagemaker.amazonaws.com",
        accountId: account.accountId,
        description: "Hosts models in SageMaker",
        policies: {
          host: renderDocument(
            {
              account,
              bucketArn,
              readKeys: artifactKeys,
              writePrefix: capturePrefix,
              bucketKeyArn,
              endpointKeyArn,
              repository,
              logGroupArn,
              rollbackAlarmArns: pulumi.all(rollbackAlarmArns),
              subnetIds,
              securityGroupIds,
            },
            buildExecutionPolicy,
          ),
        },
      },
      { parent: this },
    );
    this.role = role;
    // Resources that use the role wait for its policies.
    this.roleArn = pulumi.all([role.arn, ...policies.map(({ id }) => id)]).apply(([arn]) => arn!);
    this.registerOutputs({ roleArn: this.roleArn });
  }
}
