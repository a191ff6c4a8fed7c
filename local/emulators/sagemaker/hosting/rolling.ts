import type { DeploymentConfig } from "../state/deployment";
import type { Means, Strategy } from "./strategy";
import { instancesOf, nothing } from "./trafficSteps";
import type { Variant } from "./variant";

/** Replaces instances batch by batch, so that never more than one batch runs besides the planned number. For one variant. */
export function rolling(policy: NonNullable<DeploymentConfig["RollingUpdatePolicy"]>): Strategy {
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
