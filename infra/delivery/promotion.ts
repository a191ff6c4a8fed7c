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
  /** Names the state machine, too: `<endpointName>-promotion`. */
  endpointName: string;
  endpointArn: pulumi.Input<string>;
  /** Every variant of the endpoint with its configured weight. */
  variants: WeightedVariant[];
  /** Name of the variant that is promoted. */
  canary: string;
  /** The canary's share of the traffic after each step, in whole percent, ascending; at most 10, and the last is 100. */
  steps: number[];
  /** Minutes for which the alarms are watched after each step: more than `alarmMinutes`. */
  bakeMinutes: number;
  /** Minutes after which the slowest of the alarms rings. @default 2 */
  alarmMinutes?: number;
  /** The alarms that stop a promotion: of the canary's health, and of a canary that gets no invocations. */
  alarms: { unhealthy: { name: pulumi.Input<string> }; noInvocations: { name: pulumi.Input<string> } };
  /** Topic of the people to be told how it ended. */
  topicArn: pulumi.Input<string>;
  /** Key of the topic's messages, and of approvals that could not start it. @default `keyArn` */
  messagesKeyArn?: pulumi.Input<string>;
  /** Key of the state machine's definition and history. */
  keyArn: pulumi.Input<string>;
  logs: LogSettings;
  /** Name of the model package group of which an approved version starts the promotion. @default started by hand only */
  startOnApprovalOf?: string;
}

/** Two periods of a metric of one minute. */
const ALARM_MINUTES = 2;

/**
 * The state machine that raises the canary's share of an endpoint's traffic step by step, and takes it back to none at the first alarm or error.
 * It calls AWS itself, without functions of ours.
 */
export class Promotion extends pulumi.ComponentResource {
  readonly stateMachineArn: pulumi.Output<string>;
  readonly stateMachineName: pulumi.Output<string>;

  constructor(name: string, args: PromotionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:Promotion", name, {}, opts);
    const { account, endpointName, endpointArn, topicArn, keyArn, messagesKeyArn = keyArn, startOnApprovalOf } = args;
    checkArgs(args, this);

    // Known before the machine is made, for its role must be allowed to list its executions, and it checks its role.
    const machineName = `${endpointName}-promotion`;
    const stateMachineArn = pulumi.interpolate`arn:${account.partition}:states:${account.region}:${account.accountId}:stateMachine:${machineName}`;
    // AWS bounds the policy that lets it write to log groups; those below this prefix need no entry of their own in it.
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
        // The data are names and weights, never requests: safe to log.
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
  // The history of an execution is bounded, and every reading of the alarms adds to it.
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
