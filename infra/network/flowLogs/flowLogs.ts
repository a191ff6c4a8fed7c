import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "#infra/core/account";
import { buildFlowLogsPolicy } from "./flowLogsPolicy";
import { createLogGroup, type LogSettings } from "#infra/core/logGroup";
import { renderDocument } from "#infra/core/render";
import { createServiceRole } from "#infra/core/role";

export interface FlowLogsArgs {
  account: pulumi.Output<Account>;
  vpcId: pulumi.Input<string>;
  logs: LogSettings;
}

/** Records every accepted or rejected connection of a VPC in CloudWatch Logs. */
export class FlowLogs extends pulumi.ComponentResource {
  readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, { account, vpcId, logs }: FlowLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:FlowLogs", name, {}, opts);
    const logGroup = createLogGroup(name, logs, { parent: this });
    const { role, policies } = createServiceRole(
      name,
      {
        service: "vpc-flow-logs.amazonaws.com",
        accountId: account.accountId,
        description: "Writes the flow logs of a VPC",
        policies: { write: renderDocument({ logGroupArn: logGroup.arn }, buildFlowLogsPolicy) },
      },
      { parent: this },
    );
    new aws.ec2.FlowLog(
      name,
      { vpcId, trafficType: "ALL", logDestination: logGroup.arn, iamRoleArn: role.arn },
      { parent: this, dependsOn: policies },
    );
    this.logGroupName = logGroup.name;
    this.registerOutputs({ logGroupName: this.logGroupName });
  }
}
