import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../core/account";
import { buildTrustPolicy } from "../core/trustPolicy";

export interface ApiGatewayLogRoleArgs {
  account: pulumi.Output<Account>;
}

/**
 * The role with which API Gateway writes the logs of every REST API of the account in this region. It is a setting of
 * the account, not of an API. AWS requires permissions on all log groups when it is set, so it uses AWS's own policy
 * for this purpose.
 */
export class ApiGatewayLogRole extends pulumi.ComponentResource {
  constructor(name: string, { account }: ApiGatewayLogRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:ApiGatewayLogRole", name, {}, opts);
    const role = new aws.iam.Role(
      name,
      {
        description: "Writes the logs of every REST API of the account",
        assumeRolePolicy: JSON.stringify(buildTrustPolicy({ service: "apigateway.amazonaws.com" })),
      },
      { parent: this },
    );
    const policyArn = pulumi.interpolate`arn:${account.partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs`;
    const attachment = new aws.iam.RolePolicyAttachment(name, { role: role.name, policyArn }, { parent: this });
    new aws.apigateway.Account(name, { cloudwatchRoleArn: role.arn }, { parent: this, dependsOn: [attachment] });
    this.registerOutputs({});
  }
}
