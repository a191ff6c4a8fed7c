import type { DeploymentConfig, VariantPlan } from "../state/deployment";
import type { Fleet } from "./fleet";
import { buildTrafficSteps, instancesOf, nothing, type Share } from "./trafficSteps";
import type { Variant } from "./variant";

/** What goes on with the variants of a deployment, in AWS's words. */
export type VariantStatus = "Creating" | "ActivatingTraffic" | "Baking";

/** What a deployment works with. */
export interface DeploymentContext {
  /** The new fleet; none of its instances has been started. */
  green: Fleet;
  /** The fleets that take the invocations until now. */
  blue: Fleet[];
  report: (status: VariantStatus) => void;
  /** Gives the new fleet this part of the invocations. */
  shift: (share: Share) => void;
  /** Waits so many seconds of AWS's pace. @throws RollbackError when an alarm goes off. */
  bake: (seconds: number) => Promise<void>;
}

/** How a new fleet takes the place of the old ones. */
export interface DeploymentStrategy {
  /** Leaves all traffic with the new fleet. @throws an error when the deployment is to be rolled back. */
  deploy(context: DeploymentContext): Promise<void>;
  /** Leaves all traffic with the old fleets. @throws LaunchError when they cannot take it any more. */
  rollBack(context: DeploymentContext): Promise<void>;
}

/** The strategy that a deployment configuration asks for: blue/green, all at once, by default. */
export function strategyFor(config: DeploymentConfig | undefined): DeploymentStrategy {
  return config?.RollingUpdatePolicy ? rolling(config.RollingUpdatePolicy) : blueGreen(config?.BlueGreenUpdatePolicy);
}

/** How long the pauses of a deployment take together, in seconds of AWS's pace. */
export function totalWait(config: DeploymentConfig | undefined, variants: VariantPlan[]): number {
  const { RollingUpdatePolicy: policy, BlueGreenUpdatePolicy } = config ?? {};
  if (!policy) {
    return buildTrafficSteps(BlueGreenUpdatePolicy, variants).reduce((sum, { waitSeconds }) => sum + waitSeconds, 0);
  }
  const batches = variants.map((variant) =>
    Math.ceil(variant.instanceCount / instancesOf(policy.MaximumBatchSize, variant)),
  );
  return Math.max(...batches) * policy.WaitIntervalInSeconds;
}

/** Starts the whole new fleet, then moves traffic to it step by step. */
function blueGreen(policy: DeploymentConfig["BlueGreenUpdatePolicy"]): DeploymentStrategy {
  return {
    async deploy({ green, report, shift, bake }) {
      report("Creating");
      await green.launch();
      for (const { share, waitSeconds } of buildTrafficSteps(policy, green.deployment.variants)) {
        report("ActivatingTraffic");
        shift(share);
        report("Baking");
        await bake(waitSeconds);
      }
    },
    rollBack: ({ shift }) => Promise.resolve(shift(nothing)),
  };
}

/** Replaces the instances of one variant batch by batch: at most one batch runs in addition to the planned number. */
function rolling(policy: NonNullable<DeploymentConfig["RollingUpdatePolicy"]>): DeploymentStrategy {
  const { MaximumBatchSize, RollbackMaximumBatchSize, WaitIntervalInSeconds } = policy;
  return {
    async deploy({ report, shift, bake, ...fleets }) {
      const [green, blue] = onlyVariants(fleets);
      const [planned, before] = [green.plan.instanceCount, blue.plan.instanceCount];
      const batch = instancesOf(MaximumBatchSize, green.plan);
      for (let done = Math.min(batch, planned); ; done = Math.min(done + batch, planned)) {
        report("Creating");
        await green.rescale(done);
        report("ActivatingTraffic");
        shift(() => done / planned);
        report("Baking");
        await bake(WaitIntervalInSeconds);
        if (done === planned) return;
        await blue.rescale(before - Math.floor((before * done) / planned));
      }
    },

    async rollBack({ shift, ...fleets }) {
      const [green, blue] = onlyVariants(fleets);
      const [planned, before] = [green.plan.instanceCount, blue.plan.instanceCount];
      const batch = RollbackMaximumBatchSize ? instancesOf(RollbackMaximumBatchSize, blue.plan) : before;
      for (let back = blue.size; back < before;) {
        const running = back;
        back = Math.min(back + batch, before);
        await blue.rescale(back).catch(async (error: unknown) => {
          await blue.rescale(running);
          throw error;
        });
        const left = 1 - back / before;
        shift(() => left);
        await green.rescale(Math.min(green.size, Math.ceil(planned * left)));
      }
      shift(nothing);
    },
  };
}

/** AWS rolls endpoints of one variant only. */
function onlyVariants({ green, blue }: Pick<DeploymentContext, "green" | "blue">): [Variant, Variant] {
  return [green.variants[0]!, blue[0]!.variants[0]!];
}
