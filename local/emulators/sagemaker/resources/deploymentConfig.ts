import { partOf } from "../hosting/trafficSteps";
import { totalWait } from "../hosting/deploymentStrategy";
import { validationException } from "#local/emulators/api/awsError";
import type { CapacitySize, Deployment, DeploymentConfig, VariantPlan } from "../state/deployment";

/** Bounds in percent of a variant's instances, as AWS documents them. */
const BOUNDS = { CanarySize: [0, 50], LinearStepSize: [10, 50], MaximumBatchSize: [5, 50] } as const;
const SIZE_OF = { ALL_AT_ONCE: undefined, CANARY: "CanarySize", LINEAR: "LinearStepSize" } as const;

/** @throws AwsError when AWS would not take this deployment configuration for any endpoint. */
export function requireConsistent({ BlueGreenUpdatePolicy, RollingUpdatePolicy }: DeploymentConfig): void {
  if (BlueGreenUpdatePolicy && RollingUpdatePolicy) {
    throw validationException("Only one of BlueGreenUpdatePolicy and RollingUpdatePolicy can be specified.");
  }
  const routing = BlueGreenUpdatePolicy?.TrafficRoutingConfiguration;
  if (!routing) return;
  for (const size of ["CanarySize", "LinearStepSize"] as const) {
    const [wanted, given] = [SIZE_OF[routing.Type] === size, routing[size] !== undefined];
    if (wanted && !given) throw validationException(`${size} is required for traffic routing of type ${routing.Type}.`);
    if (given && !wanted) {
      throw validationException(`${size} cannot be specified for traffic routing of type ${routing.Type}.`);
    }
  }
}

/** @throws AwsError when AWS would not move an endpoint from one deployment to the next in this way. */
export function requirePossible(config: DeploymentConfig, running: Deployment, next: Deployment): void {
  const { BlueGreenUpdatePolicy, RollingUpdatePolicy } = config;
  const routing = BlueGreenUpdatePolicy?.TrafficRoutingConfiguration;
  if (RollingUpdatePolicy) {
    requireRollable(running);
    requireRollable(next);
    requireSize("MaximumBatchSize", RollingUpdatePolicy.MaximumBatchSize, next.variants);
  }
  if (RollingUpdatePolicy || (routing && routing.Type !== "ALL_AT_ONCE")) requireSameVariants(running, next);
  if (routing?.CanarySize) requireSize("CanarySize", routing.CanarySize, next.variants);
  if (routing?.LinearStepSize) requireSize("LinearStepSize", routing.LinearStepSize, next.variants);
  requireTime(config, next.variants);
}

function requireRollable({ variants, shadowVariants }: Deployment): void {
  if (variants.length + shadowVariants.length > 1) {
    throw validationException("RollingUpdatePolicy is not supported for endpoints with multiple variants.");
  }
}

function requireSameVariants(running: Deployment, next: Deployment): void {
  const [before, after] = [running, next].map(({ variants }) => variants.map(({ name }) => name).sort());
  if (before!.join() !== after!.join()) {
    throw validationException(
      `The new endpoint configuration must have the same variant names as the old one (${before!.join(", ")}) for this ` +
        `DeploymentConfig, but has ${after!.join(", ")}.`,
    );
  }
  if ([...running.variants, ...next.variants].some(({ serverless }) => serverless)) {
    throw validationException("Deployment guardrails are not supported for serverless endpoints.");
  }
}

function requireSize(name: keyof typeof BOUNDS, size: CapacitySize, variants: VariantPlan[]): void {
  const [least, most] = BOUNDS[name];
  for (const variant of variants) {
    const percent = partOf(size, variant) * 100;
    if (percent >= least && percent <= most) continue;
    throw validationException(
      `${name} must be ${least ? `between ${least}% and ${most}%` : `at most ${most}%`} of the total instance count of ` +
        `variant ${variant.name} (${variant.instanceCount}), but ${size.Type} ${size.Value} is ${Math.round(percent)}%.`,
    );
  }
}

function requireTime(config: DeploymentConfig, variants: VariantPlan[]): void {
  const policy = config.RollingUpdatePolicy ?? config.BlueGreenUpdatePolicy;
  const limit = policy?.MaximumExecutionTimeoutInSeconds;
  const wait = totalWait(config, variants);
  if (limit === undefined || limit > wait) return;
  throw validationException(
    `MaximumExecutionTimeoutInSeconds (${limit}) must be larger than the total waiting time of the deployment (${wait}).`,
  );
}
