import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { checkAutoscaling } from "./checkAutoscaling";

/**
 * Bounds that hold from a time of day or week on, until another schedule changes them. A deployment leaves them as they are then, unless
 * it changes the bounds itself or refreshes the stack.
 */
export interface ScalingSchedule {
  /** Unique in the variant, as in `night`. */
  name: string;
  /** When: AWS's cron fields minute, hour, day of the month, month, day of the week, year, as in `0 20 ? * MON-FRI *`. */
  cron: string;
  /** The place whose clock counts, an IANA name as in `Europe/Berlin`. @default UTC */
  timezone?: string;
  minInstanceCount: number;
  maxInstanceCount: number;
}

export interface VariantAutoscalingArgs {
  /** The endpoint, which must be in service before its variants can scale. */
  endpointName: pulumi.Input<string>;
  /** Name of the variant in the endpoint. */
  variantName: string;
  /** The variant's instance type. Burstable ones are refused: SageMaker does not scale them. */
  instanceType: string;
  /** 1 or more: a variant with instances never scales to zero. */
  minInstanceCount: number;
  maxInstanceCount: number;
  /** Invocations a minute that each instance should get; above it instances are added. */
  invocationsPerInstance: number;
  /** Minutes after removing instances until more are removed. @default 5 */
  scaleInCooldownMinutes?: number;
  /** Minutes after adding instances until more are added. @default 1 */
  scaleOutCooldownMinutes?: number;
  /** Other bounds at certain times, as in nights and weekends. @default none */
  schedules?: ScalingSchedule[];
}

/** Lets the number of a variant's instances follow its load, within bounds that may differ by the clock. */
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
