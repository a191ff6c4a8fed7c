import type { DeploymentConfig } from "../state/schema";
import type { Fleet } from "./fleet";
import type { Variant } from "./variant";
import { buildTrafficSteps, instancesOf, nothing, type Share } from "./trafficSteps";

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

/** Starts the whole new fleet beside the old one, then moves traffic step by step. */
function blueGreen(policy: DeploymentConfig["BlueGreenUpdatePolicy"]): Strategy {
  return {
    async deploy({ green, tell, shift, bake }) {
      tell("Creating");
      await green.launch();
      for (const { share, waitSeconds } of buildTrafficSteps(policy, green.deployment.variants)) {
        tell("ActivatingTraffic");
        shift(share);
        tell("Baking");
        await bake(waitSeconds);
      }
    },
    rollBack: ({ shift }) => Promise.resolve(shift(nothing)),
  };
}

/** Replaces instances batch by batch, so that never more than one batch runs besides the planned number. For one variant. */
function rolling(policy: NonNullable<DeploymentConfig["RollingUpdatePolicy"]>): Strategy {
  const { MaximumBatchSize, RollbackMaximumBatchSize, WaitIntervalInSeconds } = policy;
  return {
    async deploy({ tell, shift, bake, ...fleets }) {
      const [green, blue] = onlyVariants(fleets);
      const [planned, before] = [green.plan.instanceCount, blue.plan.instanceCount];
      const batch = instancesOf(MaximumBatchSize, green.plan);
      for (let done = Math.min(batch, planned); ; done = Math.min(done + batch, planned)) {
        tell("Creating");
        await green.rescale(done);
        tell("ActivatingTraffic");
        shift(() => done / planned);
        tell("Baking");
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
function onlyVariants({ green, blue }: Pick<Means, "green" | "blue">): [Variant, Variant] {
  return [green.variants[0]!, blue[0]!.variants[0]!];
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
