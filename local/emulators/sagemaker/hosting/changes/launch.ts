import type { Fleet } from "../fleet";
import type { Change, Site } from "./change";

/** Launches an endpoint's first fleet: `Creating` → `InService` or `Failed`. */
export function launch({ set, traffic }: Site, fleet: Fleet): Change {
  set({ status: "Creating" });
  traffic.replace(fleet);
  return {
    async make() {
      await fleet.launch();
      set({ status: "InService" });
    },
    async takeBack(failureReason) {
      await fleet.stop();
      set({ status: "Failed", failureReason });
    },
  };
}
