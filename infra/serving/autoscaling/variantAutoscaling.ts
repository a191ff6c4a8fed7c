import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { parseArguments } from "#infra/core/parseArguments";
import { autoscalingArguments } from "./autoscalingSchema";
import type { VariantAutoscalingArgs } from "./args";

/** Scales the instances of a variant with its load. Schedules can change the bounds. */
export class VariantAutoscaling extends pulumi.ComponentResource {
  readonly resourceId: pulumi.Output<string>;
  readonly policyArn: pulumi.Output<string>;

  constructor(name: string, args: VariantAutoscalingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:VariantAutoscaling", name, {}, opts);
    const settings = parseArguments(this, autoscalingArguments, args);

    const target = new aws.appautoscaling.Target(
      name,
      {
        serviceNamespace: "sagemaker",
        scalableDimension: "sagemaker:variant:DesiredInstanceCount",
        resourceId: pulumi.interpolate`endpoint/${args.endpointName}/variant/${args.variantName}`,
        minCapacity: settings.minInstanceCount,
        maxCapacity: settings.maxInstanceCount,
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
          targetValue: settings.invocationsPerInstance,
          scaleInCooldown: settings.scaleInCooldownMinutes * 60,
          scaleOutCooldown: settings.scaleOutCooldownMinutes * 60,
        },
      },
      { parent: this },
    );
    for (const { name: scheduleName, cron, timezone, minInstanceCount, maxInstanceCount } of settings.schedules) {
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
