import type { DeploymentConfig } from "../state/deployment";
import { blueGreen } from "./blueGreen";
import type { Fleet } from "./fleet";
import { rolling } from "./rolling";
import { buildTrafficSteps, instancesOf, type Share } from "./trafficSteps";

/** What goes on with the variants of a deployment, in AWS's words. */
export type VariantStatus = "Creating" | "ActivatingTraffic" | "Baking";

/** The means of a deployment. */
export interface Means {
  /** The new fleet; none of its instances has been started. */
  green: Fleet;
  /** The fleets that take the invocations until now. */
  blue: Fleet[];
  tell: (status: VariantStatus) => void;
  /** Gives the new fleet this part of the invocations. */
  shift: (share: Share) => void;
  /** Waits so many seconds of AWS's pace. @throws RollbackError when an alarm goes off. */
  bake: (seconds: number) => Promise<void>;
}

/** How a new fleet takes the place of the old ones. */
export interface Strategy {
  /** Leaves all traffic with the new fleet. @throws an error when the deployment is to be rolled back. */
  deploy(means: Means): Promise<void>;
  /** Leaves all traffic with the old fleets. @throws LaunchError when they cannot take it any more. */
  rollBack(means: Means): Promise<void>;
}

/** The strategy that a deployment configuration asks for: blue/green, all at once, by default. */
export function strategyFor(config: DeploymentConfig | undefined): Strategy {
  return config?.RollingUpdatePolicy ? rolling(config.RollingUpdatePolicy) : blueGreen(config?.BlueGreenUpdatePolicy);
}

/** How long the pauses of a deployment take together, in seconds of AWS's pace. */
export function totalWait(
  config: DeploymentConfig | undefined,
  variants: Parameters<typeof buildTrafficSteps>[1],
): number {
  const { RollingUpdatePolicy: policy, BlueGreenUpdatePolicy } = config ?? {};
  if (!policy) {
    return buildTrafficSteps(BlueGreenUpdatePolicy, variants).reduce((sum, { waitSeconds }) => sum + waitSeconds, 0);
  }
  const batches = variants.map((variant) =>
    Math.ceil(variant.instanceCount / instancesOf(policy.MaximumBatchSize, variant)),
  );
  return Math.max(...batches) * policy.WaitIntervalInSeconds;
}
