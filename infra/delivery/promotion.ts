import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../core/account";
import { buildPromotionDefinition } from "./stateMachine/definition";
import type { PromotionDefinitionArgs } from "./stateMachine/plan";
import { buildPromotionPolicy } from "./stateMachine/policy";
import { MAX_STEPS, mostBakeMinutes } from "./stateMachine/timing";
import type { WeightedVariant } from "./stateMachine/trafficSplit";
import { createLogGroup, type LogSettings } from "../core/logGroup";
import { PromotionOnApproval } from "./promotionOnApproval";
import { renderDocument } from "../core/render";
import { createServiceRole } from "../core/role";

export interface PromotionArgs {
  account: pulumi.Output<Account>;
  /** Name of the endpoint. The state machine is named `<endpointName>-promotion`. */
  endpointName: string;
  endpointArn: pulumi.Input<string>;
  /** All variants of the endpoint, with their configured weights. */
  variants: WeightedVariant[];
  /** Name of the variant to promote. */
  canary: string;
  /** The canary's share after each step, in whole percent, ascending. At most 10 steps; the last is 100. */
  steps: number[];
  /** Minutes of watching the alarms after each step: more than `alarmMinutes`. */
  bakeMinutes: number;
  /** Minutes that the slowest alarm needs to go off. @default 2 */
  alarmMinutes?: number;
  /** The alarms that abort a promotion: the canary is unhealthy, or gets no invocations. */
  alarms: { unhealthy: { name: pulumi.Input<string> }; noInvocations: { name: pulumi.Input<string> } };
  /** Topic that is notified of the outcome. */
  topicArn: pulumi.Input<string>;
  /** Key for the topic's messages and for failed approvals. @default `keyArn` */
  messagesKeyArn?: pulumi.Input<string>;
  /** Key for the state machine's definition and history. */
  keyArn: pulumi.Input<string>;
  logs: LogSettings;
  /** Model package group. Approving one of its versions starts the promotion. @default started by hand only */
  startOnApprovalOf?: string;
}

/** Two one-minute periods of a metric. */
const ALARM_MINUTES = 2;

/**
 * A state machine that raises the canary's share of an endpoint's traffic step by step, and removes its traffic at the
 * first alarm or error. It calls AWS directly, without functions.
 */
export class Promotion extends pulumi.ComponentResource {
  readonly stateMachineArn: pulumi.Output<string>;
  readonly stateMachineName: pulumi.Output<string>;

  constructor(name: string, args: PromotionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:Promotion", name, {}, opts);
    const { account, endpointName, endpointArn, topicArn, keyArn, messagesKeyArn = keyArn, startOnApprovalOf } = args;
    checkArgs(args, this);

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

function checkArgs(args: PromotionArgs, resource: pulumi.Resource) {
  const { variants, canary, steps, bakeMinutes, alarmMinutes = ALARM_MINUTES, startOnApprovalOf } = args;
  const refuse = (reason: string) => new pulumi.ResourceError(reason, resource, true);
  const names = variants.map(({ name }) => name).join(", ");
  if (!variants.some(({ name }) => name === canary)) {
    throw refuse(`\`canary\` must be one of \`variants\` (${names}), got "${canary}"`);
  }
  if (!variants.some(({ name, weight }) => name !== canary && weight > 0)) {
    throw refuse(`\`variants\` must have one besides the canary "${canary}" with a \`weight\` above 0, got ${names}`);
  }
  const given = `[${steps.join(", ")}]`;
  if (steps.length > MAX_STEPS) throw refuse(`\`steps\` must be at most ${MAX_STEPS}, got ${steps.length}`);
  if (!steps.every((step) => Number.isInteger(step) && step >= 1 && step <= 100)) {
    throw refuse(`\`steps\` must be whole percents from 1 to 100, got ${given}`);
  }
  if (!steps.every((step, index) => index === 0 || step > steps[index - 1]!)) {
    throw refuse(`\`steps\` must be ascending, got ${given}`);
  }
  if (steps[steps.length - 1] !== 100) throw refuse(`\`steps\` must end with 100, got ${given}`);
  if (!(bakeMinutes > alarmMinutes)) {
    throw refuse(`\`bakeMinutes\` must be more than the ${alarmMinutes} until the alarms ring, got ${bakeMinutes}`);
  }
  // The history of an execution is limited, and every reading of the alarms adds to it.
  const maxMinutes = mostBakeMinutes(steps.length);
  if (bakeMinutes > maxMinutes) {
    throw refuse(`\`bakeMinutes\` must be at most ${maxMinutes} with ${steps.length} steps, got ${bakeMinutes}`);
  }
  if (startOnApprovalOf === "") throw refuse("`startOnApprovalOf` must name a model package group, got an empty text");
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
