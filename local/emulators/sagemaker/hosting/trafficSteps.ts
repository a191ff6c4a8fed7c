import type { CapacitySize, DeploymentConfig, VariantPlan } from "../state/deployment";

/** The part of a variant's invocations, from 0 to 1, that a fleet takes. */
export type Share = (variantName: string) => number;

/** One move of traffic to the new fleet, and the pause after it in seconds of AWS's pace. */
export interface TrafficStep {
  share: Share;
  waitSeconds: number;
}

type BlueGreenUpdatePolicy = NonNullable<DeploymentConfig["BlueGreenUpdatePolicy"]>;
type Sized = Pick<VariantPlan, "name" | "instanceCount">;

/** AWS's default: all traffic at once, and no pause. */
const ALL_AT_ONCE: BlueGreenUpdatePolicy = {
  TrafficRoutingConfiguration: { Type: "ALL_AT_ONCE", WaitIntervalInSeconds: 0 },
  TerminationWaitInSeconds: 0,
};

export const everything: Share = () => 1;
export const nothing: Share = () => 0;

/**
 * The moves of a blue/green deployment. A size counts for each variant by itself: 1 of 4 instances is a quarter of that
 * variant's invocations. After the last one comes the termination wait.
 */
export function buildTrafficSteps(
  { TrafficRoutingConfiguration: routing, TerminationWaitInSeconds = 0 }: BlueGreenUpdatePolicy = ALL_AT_ONCE,
  variants: Sized[],
): TrafficStep[] {
  const last = { share: everything, waitSeconds: TerminationWaitInSeconds };
  const size = routing.Type === "CANARY" ? routing.CanarySize : routing.LinearStepSize;
  if (routing.Type === "ALL_AT_ONCE" || !size) return [last];
  const step = (count: number): TrafficStep => ({
    share: shares(size, variants, count),
    waitSeconds: routing.WaitIntervalInSeconds,
  });
  if (routing.Type === "CANARY") return [step(1), last];
  const parts = variants.map((variant) => Math.ceil(1 / partOf(size, variant)));
  const before = Math.max(...parts) - 1;
  return [...Array.from({ length: before }, (_, index) => step(index + 1)), last];
}

/** The part of a variant, from 0 to 1, that a size means. */
export function partOf({ Type, Value }: CapacitySize, { instanceCount }: Pick<Sized, "instanceCount">): number {
  return Type === "CAPACITY_PERCENT" ? Value / 100 : Value / instanceCount;
}

/** The number of instances that a size means: at least 1, at most all. */
export function instancesOf({ Type, Value }: CapacitySize, { instanceCount }: Pick<Sized, "instanceCount">): number {
  const instances = Type === "CAPACITY_PERCENT" ? Math.ceil((instanceCount * Value) / 100) : Value;
  return Math.min(instances, instanceCount);
}

function shares(size: CapacitySize, variants: Sized[], count: number): Share {
  const parts = new Map(variants.map((variant) => [variant.name, Math.min(1, count * partOf(size, variant))]));
  return (variantName) => parts.get(variantName) ?? 1;
}
