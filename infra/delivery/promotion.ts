import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { Account } from "../core/account";
import { buildPromotionDefinition } from "./stateMachine/definition";
import type { PromotionDefinitionArgs } from "./stateMachine/plan";
import { buildPromotionPolicy } from "./stateMachine/policy";
import { createLogGroup, type LogSettings } from "../core/logGroup";
import { parseArguments } from "../core/parseArguments";
import { PromotionOnApproval } from "./promotionOnApproval";
import { promotionArguments } from "./promotionSchema";
import { renderDocument } from "../core/render";
import { createServiceRole } from "../core/role";

export interface PromotionArgs extends z.input<typeof promotionArguments> {
  account: pulumi.Output<Account>;
  /** Name of the endpoint. The state machine is named `<endpointName>-promotion`. */
  endpointName: string;
  endpointArn: pulumi.Input<string>;
  /** The alarms that abort a promotion: the canary is unhealthy, or gets no invocations. */
  alarms: { unhealthy: { name: pulumi.Input<string> }; noInvocations: { name: pulumi.Input<string> } };
  /** Topic that is notified of the outcome. */
  topicArn: pulumi.Input<string>;
  /** Key for the topic's messages and for failed approvals. @default `keyArn` */
  messagesKeyArn?: pulumi.Input<string>;
  /** Key for the state machine's definition and history. */
  keyArn: pulumi.Input<string>;
  logs: LogSettings;
}

/**
 * A state machine that raises the canary's share of an endpoint's traffic step by step, and removes its traffic at the
 * first alarm or error. It calls AWS directly, without functions.
 */
export class Promotion extends pulumi.ComponentResource {
  readonly stateMachineArn: pulumi.Output<string>;
  readonly stateMachineName: pulumi.Output<string>;

  constructor(name: string, args: PromotionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:Promotion", name, {}, opts);
    const { account, endpointName, endpointArn, topicArn, keyArn, messagesKeyArn = keyArn } = args;
    const { startOnApprovalOf } = parseArguments(this, promotionArguments, args);

    // The ARN is needed before the state machine exists: its role must be allowed to list its executions, and Step
    // Functions checks the role.
    const machineName = `${endpointName}-promotion`;
    const stateMachineArn = pulumi.interpolate`arn:${account.partition}:states:${account.region}:${account.accountId}:stateMachine:${machineName}`;
    // AWS limits the size of the resource policy for log delivery. Log groups with this prefix need no entry in it.
    const logGroup = createLogGroup(name, args.logs, { parent: this }, `/aws/vendedlogs/states/${machineName}`);
    const { role, policies } = createServiceRole(
      `${name}-role`,
      {
        service: "states.amazonaws.com",
        accountId: account.accountId,
        description: `Promotes the canary of ${endpointName}`,
        policies: {
          promote: renderDocument(
            { account, stateMachineArn, endpointArn, topicArn, keyArn, topicKeyArn: messagesKeyArn },
            buildPromotionPolicy,
          ),
        },
      },
      { parent: this },
    );
    const machine = new aws.sfn.StateMachine(
      name,
      {
        name: machineName,
        type: "STANDARD",
        roleArn: role.arn,
        definition: renderDefinition(args),
        // The data contains names and weights, no requests, so it is safe to log.
        loggingConfiguration: {
          level: "ALL",
          includeExecutionData: true,
          logDestination: pulumi.interpolate`${logGroup.arn}:*`,
        },
        tracingConfiguration: { enabled: true },
        encryptionConfiguration: { type: "CUSTOMER_MANAGED_KMS_KEY", kmsKeyId: keyArn },
      },
      { parent: this, dependsOn: policies },
    );
    if (startOnApprovalOf !== undefined) {
      const approval = {
        account,
        stateMachineArn: machine.arn,
        modelPackageGroupName: startOnApprovalOf,
        keyArn: messagesKeyArn,
      };
      new PromotionOnApproval(`${name}-on-approval`, approval, { parent: this });
    }

    this.stateMachineArn = machine.arn;
    this.stateMachineName = machine.name;
    this.registerOutputs({ stateMachineArn: this.stateMachineArn, stateMachineName: this.stateMachineName });
  }
}

function renderDefinition({
  account,
  endpointName,
  variants,
  canary,
  steps,
  bakeMinutes,
  alarms,
  topicArn,
}: PromotionArgs) {
  return renderDocument<PromotionDefinitionArgs>(
    {
      partition: account.partition,
      endpointName,
      variants,
      canary,
      steps,
      bakeMinutes,
      alarms: pulumi.all([alarms.unhealthy.name, alarms.noInvocations.name]).apply(([unhealthy, noInvocations]) => ({
        unhealthy,
        noInvocations,
      })),
      topicArn,
    },
    buildPromotionDefinition,
  );
}
