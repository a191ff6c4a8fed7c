import type { Rollout } from "../rollout";
import type { Change, Site } from "./change";

/**
 * Moves an endpoint to the rollout's fleet: `Updating` → `InService`. When that fails or an alarm goes off, everything is taken back:
 * `RollingBack` → `InService`, or `UpdateRollbackFailed` when the old fleet cannot take all traffic any more.
 * @param over called when the rollout is over, before the old fleet is retired
 */
export function rollOut({ set, tell, traffic }: Site, rollout: Rollout, over: () => void): Change {
  const { green, config: deploymentConfig } = rollout;
  const { deployment } = green;
  set({ status: "Updating", pending: deployment, deploymentConfig, failureReason: undefined });
  const whole = rollout.blue.length === 1;
  return {
    async make() {
      await rollout.run();
      const old = traffic.replace(green);
      over();
      set({ deployment, pending: undefined });
      await Promise.all(old.map((fleet) => fleet.retire()));
      set({ status: "InService" });
    },
    async takeBack(failureReason) {
      set({ status: "RollingBack", failureReason });
      const back = await rollout.rollBack().then(
        () => whole,
        (error: unknown) => tell(error),
      );
      over();
      set({ status: back ? "InService" : "UpdateRollbackFailed", pending: undefined });
    },
  };
}
