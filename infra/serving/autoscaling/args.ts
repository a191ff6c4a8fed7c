import type * as pulumi from "@pulumi/pulumi";

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
