import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../core/account";
import { DeadLetterQueue } from "../monitoring/deadLetterQueue";
import { buildApprovalPattern } from "./stateMachine/approvalPattern";
import { buildStartPromotionPolicy } from "./stateMachine/policy";
import { renderDocument } from "../core/render";
import { createServiceRole } from "../core/role";

export interface PromotionOnApprovalArgs {
  account: pulumi.Output<Account>;
  stateMachineArn: pulumi.Input<string>;
  /** The model package group. Approving one of its versions starts the promotion. */
  modelPackageGroupName: string;
  /** Key for approvals that could not start the promotion. */
  keyArn: pulumi.Input<string>;
}

/** Seconds for which EventBridge retries. A promotion hours after its approval would surprise people. */
const MAX_EVENT_AGE_SECONDS = 60 * 60;

/**
 * Starts a promotion when a version of a model package group is approved. Approvals that could not start it go to a
 * dead-letter queue.
 */
export class PromotionOnApproval extends pulumi.ComponentResource {
  constructor(name: string, args: PromotionOnApprovalArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:PromotionOnApproval", name, {}, opts);
    const { account, stateMachineArn, modelPackageGroupName, keyArn } = args;
    const rule = new aws.cloudwatch.EventRule(
      name,
      {
        description: `A version of ${modelPackageGroupName} is approved`,
        eventPattern: JSON.stringify(buildApprovalPattern(modelPackageGroupName)),
      },
      { parent: this },
    );
    const deadLetters = new DeadLetterQueue(`${name}-dead-letters`, { keyArn, ruleArn: rule.arn }, { parent: this });
    const { role, policies } = createServiceRole(
      `${name}-role`,
      {
        service: "events.amazonaws.com",
        accountId: account.accountId,
        description: `Starts a promotion when a version of ${modelPackageGroupName} is approved`,
        policies: { start: renderDocument({ stateMachineArn }, buildStartPromotionPolicy) },
      },
      { parent: this },
    );
    new aws.cloudwatch.EventTarget(
      name,
      {
        rule: rule.name,
        arn: stateMachineArn,
        roleArn: role.arn,
        deadLetterConfig: { arn: deadLetters.queueArn },
        retryPolicy: { maximumEventAgeInSeconds: MAX_EVENT_AGE_SECONDS, maximumRetryAttempts: 185 },
      },
      { parent: this, dependsOn: policies },
    );
    this.registerOutputs();
  }
}
