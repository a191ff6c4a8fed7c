import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Alarm, VariantAlarms } from "./variantAlarms";

/** The alarms for errors and latency of a variant. */
export type HealthAlarms = Pick<
  VariantAlarms,
  "serverErrors" | "clientErrors" | "modelErrors" | "modelLatency" | "overheadLatency"
>;

export interface CanaryAlarmArgs {
  endpointName: pulumi.Input<string>;
  /** Name of the canary among the endpoint's variants. */
  variantName: string;
  /** The canary's own alarms. */
  alarms: HealthAlarms;
  /** SNS topic that is notified when the alarm goes off and when it ends. */
  topicArn: pulumi.Input<string>;
}

/** A composite alarm for an unhealthy canary: it is on while any of the canary's error or latency alarms is on. */
export class CanaryAlarm extends pulumi.ComponentResource {
  readonly unhealthy: Alarm;

  constructor(name: string, args: CanaryAlarmArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:CanaryAlarm", name, {}, opts);
    const { endpointName, variantName, alarms, topicArn } = args;
    const { serverErrors, clientErrors, modelErrors, modelLatency, overheadLatency } = alarms;
    const children = [serverErrors, clientErrors, modelErrors, modelLatency, overheadLatency];
    const names = children.map((child) => child.name);
    const alarm = new aws.cloudwatch.CompositeAlarm(
      name,
      {
        // Pulumi does not generate names for composite alarms. The endpoint's name makes this one unique in its account
        // and region.
        alarmName: pulumi.interpolate`${endpointName}-${variantName}-unhealthy`,
        alarmDescription: pulumi.interpolate`The canary "${variantName}" of endpoint "${endpointName}" is unhealthy: one of its alarms rings. A promotion under way takes its traffic away; otherwise set its weight to 0, then look at the alarm that rings.`,
        alarmRule: pulumi.all(names).apply((known) => known.map((child) => `ALARM("${child}")`).join(" OR ")),
        alarmActions: [topicArn],
        okActions: [topicArn],
      },
      { parent: this },
    );
    this.unhealthy = { name: alarm.alarmName, arn: alarm.arn };
    this.registerOutputs({ unhealthy: this.unhealthy });
  }
}
