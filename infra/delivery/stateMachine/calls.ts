import type { PromotionPlan } from "./plan";
import { type Assignments, expression, quote, type States, task, type TaskArgs } from "./states";
import { DECIMALS, type TrafficSplit } from "./trafficSplit";

/** The arguments of one call; the others follow from the plan. */
type CallArgs = Pick<TaskArgs, "next" | "onError" | "retry"> & { assign: Assignments };

const VARIANTS = "$states.result.ProductionVariants";

/** JSONata: whether the endpoint is in service, so no change is running. */
export const IN_SERVICE = '$states.result.EndpointStatus = "InService"';

/** JSONata: the name of the live configuration. */
export const CONFIGURATION = "$states.result.EndpointConfigName";

/** JSONata: the live weights in the order of the variants, for example `80/20`. Missing variants are left out. */
export function liveWeights({ variants }: PromotionPlan): string {
  const names = quoteAll(variants.map(({ name }) => name));
  const weight = `$string($round(${VARIANTS}[VariantName = $name].CurrentWeight, ${DECIMALS}))`;
  return `("" & $join($map(${names}, function($name) { ${weight} }), "/"))`;
}

/** JSONata: the canary's live share in percent, to one decimal. Steps are whole numbers, but weights are rounded. */
export function liveShare({ canary }: PromotionPlan): string {
  const weight = `${VARIANTS}[VariantName = ${quote(canary)}].CurrentWeight`;
  return `$round(100 * ${weight} / $sum(${VARIANTS}.CurrentWeight), 1)`;
}

/** Describes the endpoint. */
export function look(plan: PromotionPlan, name: string, args: CallArgs): States {
  return task(name, {
    partition: plan.partition,
    call: "sagemaker:describeEndpoint",
    arguments: { EndpointName: plan.endpointName },
    output: {
      status: expression("$states.result.EndpointStatus"),
      configuration: expression(CONFIGURATION),
      weights: expression(liveWeights(plan)),
    },
    ...args,
  });
}

/** Sets the weights of every variant. */
export function setWeights(plan: PromotionPlan, name: string, split: TrafficSplit, args: CallArgs): States {
  return task(name, {
    partition: plan.partition,
    call: "sagemaker:updateEndpointWeightsAndCapacities",
    arguments: {
      EndpointName: plan.endpointName,
      DesiredWeightsAndCapacities: split.weights.map(({ name, weight }) => ({
        VariantName: name,
        DesiredWeight: weight,
      })),
    },
    output: { progress: `weights set to ${describeSplit(split)}` },
    ...args,
  });
}

/** Reads both alarms. Assignments are JSONata that can use `$unhealthy` and `$noInvocations`. */
export function readAlarms(plan: PromotionPlan, name: string, { assign, ...args }: CallArgs): States {
  const { unhealthy, noInvocations } = plan.alarms;
  // Composite and metric alarms are in separate lists.
  const alarms = "$append($states.result.MetricAlarms, $states.result.CompositeAlarms)";
  const among = (text: string) =>
    expression(
      `($alarms := ${alarms}; $unhealthy := $alarms[AlarmName = ${quote(unhealthy)}]; ` +
        `$noInvocations := $alarms[AlarmName = ${quote(noInvocations)}]; ${text})`,
    );
  return task(name, {
    partition: plan.partition,
    call: "cloudwatch:describeAlarms",
    arguments: { AlarmNames: [unhealthy, noInvocations], AlarmTypes: ["CompositeAlarm", "MetricAlarm"] },
    assign: Object.fromEntries(Object.entries(assign).map(([variable, text]) => [variable, among(String(text))])),
    output: {
      progress: among('"alarms: unhealthy " & $unhealthy.StateValue & ", no invocations " & $noInvocations.StateValue'),
    },
    ...args,
  });
}

/**
 * Publishes a message to the topic. `text` is JSONata. The message includes the execution's ARN, whose history has the
 * details.
 */
export function publish(
  plan: PromotionPlan,
  name: string,
  subject: string,
  text: string,
  next: string,
  output: object,
) {
  return task(name, {
    partition: plan.partition,
    call: "sns:publish",
    arguments: {
      TopicArn: plan.topicArn,
      Subject: `${plan.endpointName}: ${subject}`,
      Message: expression(`${text} & ". Execution: " & $states.context.Execution.Id`),
    },
    output,
    next,
    // A failed notification does not change the outcome.
    onError: { next, output },
  });
}

/** For example `stable 50 %, candidate 50 %`. */
export function describeSplit({ weights }: TrafficSplit): string {
  return weights.map(({ name, weight }) => `${name} ${weight} %`).join(", ");
}

function quoteAll(texts: string[]): string {
  return `[${texts.map(quote).join(", ")}]`;
}
