import type { DeploymentConfig, TrafficRoutingConfig } from "@aws-sdk/client-sagemaker";
import * as pulumi from "@pulumi/pulumi";

/** A part of the new fleet: of each variant's instances, so many percent or so many. */
export type CapacitySize = { percent: number } | { instances: number };

/**
 * How traffic moves to the new fleet: all at once, in two steps of which the first is `size` (at most half of the fleet), or in equal
 * steps of `size` (a tenth to a half). After each step SageMaker watches the alarms for `intervalSeconds`, 0 to 3600.
 */
export type TrafficShift =
  | { type: "allAtOnce" }
  | { type: "canary"; size: CapacitySize; intervalSeconds: number }
  | { type: "linear"; size: CapacitySize; intervalSeconds: number };

/** How an endpoint moves to a new configuration: SageMaker starts a second fleet beside the one that serves. */
export interface Guardrails {
  /** @default all at once */
  traffic?: TrafficShift;
  /** How long the old fleet is kept after the new one has taken over, 0 to 3600: so long the way back is short. @default 300 */
  terminationWaitSeconds?: number;
  /** After so long, 600 to 28800, an update that is not done is rolled back. @default an hour more than all the waits */
  maximumExecutionSeconds?: number;
  /** Alarms, at most 10. One that rings before the old fleet is gone brings it back. @default none */
  rollbackAlarmNames?: pulumi.Input<string>[];
}

const TERMINATION_WAIT_S = 300;
const HOUR_S = 3_600;
/** SageMaker gives no update more time. */
export const LONGEST_EXECUTION_S = 28_800;
const TYPES = { allAtOnce: "ALL_AT_ONCE", canary: "CANARY", linear: "LINEAR" } as const;

/** The guardrails with their defaults. */
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

/** How long SageMaker watches the steps of a traffic shift, all together, at most. */
export function waitSeconds(traffic: TrafficShift): number {
  if (traffic.type === "allAtOnce") return 0;
  const { size, intervalSeconds } = traffic;
  if (traffic.type === "canary") return intervalSeconds;
  // SageMaker allows no step below a tenth of the fleet.
  const steps = "percent" in size ? Math.ceil(100 / size.percent) : 10;
  return intervalSeconds * (steps - 1);
}

/** The guardrails in the words of SageMaker's API. */
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
