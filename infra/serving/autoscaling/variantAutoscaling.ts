import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { checkAutoscaling } from "./checkAutoscaling";

/**
 * Bounds that apply from a time on, until another schedule changes them. A deployment keeps the bounds of the schedule,
 * unless it changes the bounds itself or refreshes the stack.
 */
export interface ScalingSchedule {
  /** Unique in the variant, for example `night`. */
  name: string;
  /** AWS's cron fields: minute, hour, day of month, month, day of week, year. For example `0 20 ? * MON-FRI *`. */
  cron: string;
  /** IANA time zone, for example `Europe/Berlin`. @default UTC */
  timezone?: string;
  minInstanceCount: number;
  maxInstanceCount: number;
}

export interface VariantAutoscalingArgs {
  /** The endpoint. It must be in service before its variants can scale. */
  endpointName: pulumi.Input<string>;
  /** Name of the variant in the endpoint. */
  variantName: string;
  /** The variant's instance type. Burstable types are rejected, because SageMaker does not scale them. */
  instanceType: string;
  /** At least 1: a variant with instances never scales to zero. */
  minInstanceCount: number;
  maxInstanceCount: number;
  /** Target invocations per minute and instance. Above it, instances are added. */
  invocationsPerInstance: number;
  /** Minutes after removing instances until more are removed. @default 5 */
  scaleInCooldownMinutes?: number;
  /** Minutes after adding instances until more are added. @default 1 */
  scaleOutCooldownMinutes?: number;
  /** Other bounds at certain times, for example nights and weekends. @default none */
  schedules?: ScalingSchedule[];
}

/** Scales the instances of a variant with its load. Schedules can change the bounds. */
export class VariantAutoscaling extends pulumi.ComponentResource {
  readonly resourceId: pulumi.Output<string>;
  readonly policyArn: pulumi.Output<string>;

  constructor(name: string, args: VariantAutoscalingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:VariantAutoscaling", name, {}, opts);
    checkAutoscaling(args, this);
    const { invocationsPerInstance, scaleInCooldownMinutes = 5, scaleOutCooldownMinutes = 1, schedules = [] } = args;

    const target = new aws.appautoscaling.Target(
      name,
      {
        serviceNamespace: "sagemaker",
        scalableDimension: "sagemaker:variant:DesiredInstanceCount",
        resourceId: pulumi.interpolate`endpoint/${args.endpointName}/variant/${args.variantName}`,
        minCapacity: args.minInstanceCount,
        maxCapacity: args.maxInstanceCount,
      },
      { parent: this },
    );
    const { serviceNamespace, scalableDimension, resourceId } = target;
    const policy = new aws.appautoscaling.Policy(
      name,
      {
        serviceNamespace,
        scalableDimension,
        resourceId,
        policyType: "TargetTrackingScaling",
        targetTrackingScalingPolicyConfiguration: {
          predefinedMetricSpecification: { predefinedMetricType: "SageMakerVariantInvocationsPerInstance" },
          targetValue: invocationsPerInstance,
          scaleInCooldown: scaleInCooldownMinutes * 60,
          scaleOutCooldown: scaleOutCooldownMinutes * 60,
        },
      },
      { parent: this },
    );
    for (const { name: scheduleName, cron, timezone = "UTC", minInstanceCount, maxInstanceCount } of schedules) {
      new aws.appautoscaling.ScheduledAction(
        `${name}-${scheduleName}`,
        {
          serviceNamespace,
          scalableDimension,
          resourceId,
          schedule: `cron(${cron})`,
          timezone,
          scalableTargetAction: { minCapacity: minInstanceCount, maxCapacity: maxInstanceCount },
        },
        { parent: this },
      );
    }

    this.resourceId = target.resourceId;
    this.policyArn = policy.arn;
    this.registerOutputs({ resourceId: this.resourceId, policyArn: this.policyArn });
  }
}
