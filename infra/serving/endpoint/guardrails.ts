import type { DeploymentConfig, TrafficRoutingConfig } from "@aws-sdk/client-sagemaker";
import * as pulumi from "@pulumi/pulumi";

/** A part of the new fleet: a percentage or a number of each variant's instances. */
export type CapacitySize = { percent: number } | { instances: number };

/**
 * How traffic moves to the new fleet: all at once; in two steps, of which the first is `size` (at most half of the
 * fleet); or in equal steps of `size` (a tenth to a half). After each step SageMaker watches the alarms for
 * `intervalSeconds`, 0 to 3600.
 */
export type TrafficShift =
  | { type: "allAtOnce" }
  | { type: "canary"; size: CapacitySize; intervalSeconds: number }
  | { type: "linear"; size: CapacitySize; intervalSeconds: number };

/** How an endpoint moves to a new configuration. SageMaker starts a second fleet while the first one serves. */
export interface Guardrails {
  /** @default all at once */
  traffic?: TrafficShift;
  /**
   * Seconds for which the old fleet is kept after the switch, 0 to 3600. During that time a rollback is fast. @default
   * 300
   */
  terminationWaitSeconds?: number;
  /** Seconds after which an unfinished update is rolled back, 600 to 28800. @default an hour more than all waits */
  maximumExecutionSeconds?: number;
  /** At most 10 alarms. If one goes off before the old fleet is gone, SageMaker rolls back. @default none */
  rollbackAlarmNames?: pulumi.Input<string>[];
}

const TERMINATION_WAIT_S = 300;
const HOUR_S = 3_600;
/** SageMaker's limit for an update. */
export const LONGEST_EXECUTION_S = 28_800;
const TYPES = { allAtOnce: "ALL_AT_ONCE", canary: "CANARY", linear: "LINEAR" } as const;

/** Returns the guardrails with their defaults. */
export function withDefaults(guardrails: Guardrails) {
  const {
    traffic = { type: "allAtOnce" },
    terminationWaitSeconds = TERMINATION_WAIT_S,
    rollbackAlarmNames = [],
  } = guardrails;
  const waits = waitSeconds(traffic) + terminationWaitSeconds;
  const { maximumExecutionSeconds = Math.min(waits + HOUR_S, LONGEST_EXECUTION_S) } = guardrails;
  return { traffic, terminationWaitSeconds, maximumExecutionSeconds, rollbackAlarmNames };
}

/** Returns the longest time for which SageMaker watches all steps of a traffic shift. */
export function waitSeconds(traffic: TrafficShift): number {
  if (traffic.type === "allAtOnce") return 0;
  const { size, intervalSeconds } = traffic;
  if (traffic.type === "canary") return intervalSeconds;
  // SageMaker's smallest step is a tenth of the fleet.
  const steps = "percent" in size ? Math.ceil(100 / size.percent) : 10;
  return intervalSeconds * (steps - 1);
}

/** Builds SageMaker's `DeploymentConfig`. */
export function buildDeploymentConfig(guardrails: Guardrails): pulumi.Input<DeploymentConfig> {
  const { traffic, terminationWaitSeconds, maximumExecutionSeconds, rollbackAlarmNames } = withDefaults(guardrails);
  const alarms = rollbackAlarmNames.map((AlarmName) => ({ AlarmName }));
  return pulumi.output({
    BlueGreenUpdatePolicy: {
      TrafficRoutingConfiguration: buildRouting(traffic),
      TerminationWaitInSeconds: terminationWaitSeconds,
      MaximumExecutionTimeoutInSeconds: maximumExecutionSeconds,
    },
    ...(alarms.length > 0 && { AutoRollbackConfiguration: { Alarms: alarms } }),
  });
}

function buildRouting(traffic: TrafficShift): TrafficRoutingConfig {
  const Type = TYPES[traffic.type];
  if (traffic.type === "allAtOnce") return { Type, WaitIntervalInSeconds: 0 };
  const { size, intervalSeconds } = traffic;
  const Size =
    "percent" in size
      ? { Type: "CAPACITY_PERCENT" as const, Value: size.percent }
      : { Type: "INSTANCE_COUNT" as const, Value: size.instances };
  const sized = traffic.type === "canary" ? { CanarySize: Size } : { LinearStepSize: Size };
  return { Type, WaitIntervalInSeconds: intervalSeconds, ...sized };
}
