import type { DeploymentConfig } from "../state/deployment";
import type { Strategy } from "./strategy";
import { buildTrafficSteps, nothing } from "./trafficSteps";

/** Starts the whole new fleet beside the old one, then moves traffic step by step. */
export function blueGreen(policy: DeploymentConfig["BlueGreenUpdatePolicy"]): Strategy {
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
