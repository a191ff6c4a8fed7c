import { allPlans, type VariantPlan } from "#local/emulators/sagemaker/state/deployment";
import { type Change, currentFleet, type Site } from "./change";

/** What a variant of a running endpoint is changed to. */
export type VariantChange = Pick<VariantPlan, "name"> & Partial<VariantPlan>;

/** Applies weights at once and brings the numbers of instances to what is asked for; all as before when that fails. */
export function rescale(site: Site, changes: VariantChange[]): Change {
  const { record, set } = site;
  const plans = allPlans(record.deployment);
  const before = structuredClone(plans);
  apply(plans, changes);
  set({ status: "Updating", failureReason: undefined });
  return {
    async make() {
      await currentFleet(site).rescale();
      set({ status: "InService" });
    },
    async takeBack(failureReason) {
      apply(plans, before);
      set({ status: "RollingBack", failureReason });
      await currentFleet(site).rescale();
      set({ status: "InService" });
    },
  };
}

function apply(plans: VariantPlan[], values: VariantChange[]): void {
  for (const plan of plans) {
    Object.assign(
      plan,
      values.find(({ name }) => name === plan.name),
    );
  }
}
