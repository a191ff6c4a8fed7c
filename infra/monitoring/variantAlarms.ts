import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type AlarmLimits, alarmLimits, failedPercent, WINDOW_MINUTES } from "./alarmLimits";
import { parseArguments } from "../core/parseArguments";

export interface VariantAlarmsArgs {
  endpointName: pulumi.Input<string>;
  /** Name of the variant in the endpoint. */
  variantName: string;
  limits: AlarmLimits;
  /** SNS topic that is notified when an alarm goes off and when it ends. */
  topicArn: pulumi.Input<string>;
}

/** An alarm, as other resources refer to it. */
export interface Alarm {
  name: pulumi.Output<string>;
  arn: pulumi.Output<string>;
}

const PERIOD_SECONDS = 60;

/** CloudWatch alarms of one variant of an endpoint. Minutes without data trigger only the `noInvocations` alarm. */
export class VariantAlarms extends pulumi.ComponentResource {
  /** Goes off if too many requests get a 5XX status from the model. */
  readonly serverErrors: Alarm;
  /** Goes off if too many requests get a 4XX status from the model. */
  readonly clientErrors: Alarm;
  /** Goes off if too many requests fail, including those without an answer: the model crashes, hangs or breaks HTTP. */
  readonly modelErrors: Alarm;
  /** Goes off if the model takes too long. */
  readonly modelLatency: Alarm;
  /** Goes off if SageMaker's part of a request takes too long. */
  readonly overheadLatency: Alarm;
  /** Goes off if no request arrives. */
  readonly noInvocations: Alarm;

  constructor(name: string, args: VariantAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:VariantAlarms", name, {}, opts);
    const { endpointName, variantName } = args;
    const limits = parseArguments(this, alarmLimits, args.limits);

    const create = (kind: string, advice: string, metric: Metric) =>
      createAlarm(`${name}-${kind}`, describe(endpointName, variantName, advice), metric, args, this);
    this.serverErrors = create(
      "server-errors",
      `answers more than ${limits.serverErrorPercent} % of its requests with a 5XX status. Read the endpoint's log group for the model's errors; take weight from the variant, or roll its model back.`,
      // The metric is 0 or 1 per request, so its average is the error rate.
      { metricName: "Invocation5XXErrors", statistic: "Average", threshold: limits.serverErrorPercent / 100 },
    );
    this.clientErrors = create(
      "client-errors",
      `answers more than ${limits.clientErrorPercent} % of its requests with a 4XX status. Compare what callers send with what the model accepts: one of the two has changed.`,
      { metricName: "Invocation4XXErrors", statistic: "Average", threshold: limits.clientErrorPercent / 100 },
    );
    const failed = failedPercent(limits);
    this.modelErrors = create(
      "model-errors",
      `gives no good answer to more than ${failed} % of its requests: it crashes, takes too long, or answers with errors. Read the endpoint's log group for how the model ended; take weight from the variant, or roll its model back.`,
      // Only this metric includes requests without an answer. It also includes all errors that the model returns.
      { metricName: "InvocationModelErrors", statistic: "Average", threshold: failed / 100 },
    );
    this.modelLatency = create(
      "model-latency",
      `takes more than ${limits.modelLatencyMs} ms for one of ten requests. Look for a slower model or busy instances; add instances, or take weight from the variant.`,
      { metricName: "ModelLatency", extendedStatistic: "p90", threshold: limits.modelLatencyMs * 1000 },
    );
    this.overheadLatency = create(
      "overhead-latency",
      `adds more than ${limits.overheadLatencyMs} ms to one of ten requests outside the model. Look for large requests and answers, and at AWS's service health.`,
      { metricName: "OverheadLatency", extendedStatistic: "p90", threshold: limits.overheadLatencyMs * 1000 },
    );
    this.noInvocations = create(
      "no-invocations",
      `has had no request for ${limits.minutesWithoutInvocations} minute(s). Check its weight, and whether the API and its function still reach the endpoint.`,
      {
        metricName: "Invocations",
        statistic: "Sum",
        threshold: 1,
        comparisonOperator: "LessThanThreshold",
        evaluationPeriods: limits.minutesWithoutInvocations,
        datapointsToAlarm: limits.minutesWithoutInvocations,
        treatMissingData: "breaching",
      },
    );
    const { serverErrors, clientErrors, modelErrors, modelLatency, overheadLatency, noInvocations } = this;
    this.registerOutputs({ serverErrors, clientErrors, modelErrors, modelLatency, overheadLatency, noInvocations });
  }
}

type Metric = Pick<aws.cloudwatch.MetricAlarmArgs, "metricName" | "statistic" | "extendedStatistic" | "threshold"> &
  Partial<aws.cloudwatch.MetricAlarmArgs>;

function createAlarm(
  name: string,
  alarmDescription: pulumi.Input<string>,
  metric: Metric,
  { endpointName, variantName, limits, topicArn }: VariantAlarmsArgs,
  parent: pulumi.Resource,
): Alarm {
  const alarm = new aws.cloudwatch.MetricAlarm(
    name,
    {
      alarmDescription,
      namespace: "AWS/SageMaker",
      dimensions: { EndpointName: endpointName, VariantName: variantName },
      period: PERIOD_SECONDS,
      evaluationPeriods: WINDOW_MINUTES,
      datapointsToAlarm: limits.minutes,
      comparisonOperator: "GreaterThanThreshold",
      treatMissingData: "notBreaching",
      alarmActions: [topicArn],
      okActions: [topicArn],
      ...metric,
    },
    { parent },
  );
  return { name: alarm.name, arn: alarm.arn };
}

function describe(endpointName: pulumi.Input<string>, variantName: string, advice: string) {
  return pulumi.interpolate`Variant "${variantName}" of endpoint "${endpointName}" ${advice}`;
}
