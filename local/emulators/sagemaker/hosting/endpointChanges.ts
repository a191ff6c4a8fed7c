import { allPlans, type VariantPlan } from "../state/deployment";
import type { EndpointRecord } from "../state/schema";
import type { EndpointUpdate } from "./endpointUpdate";
import type { Fleet } from "./fleet";
import type { Traffic } from "./traffic";

/** What changes of an endpoint work on. */
export interface EndpointContext {
  record: EndpointRecord;
  traffic: Traffic;
  /** Changes the record and keeps it. */
  set: (change: Partial<EndpointRecord>) => void;
  /** Writes to the log of this target's operator. */
  log: (error: unknown) => void;
}

/** A change of an endpoint that has begun: what is left to do in the background. */
export interface EndpointChange {
  apply: () => Promise<void>;
  /** Takes back what `apply` did before it failed, for a reason in AWS's words. */
  rollBack?: (failureReason: string) => Promise<void>;
}

/** Launches an endpoint's first fleet: `Creating` → `InService` or `Failed`. */
export function launchFleet({ set, traffic }: EndpointContext, fleet: Fleet): EndpointChange {
  set({ status: "Creating" });
  traffic.replace(fleet);
  return {
    async apply() {
      await fleet.launch();
      set({ status: "InService" });
    },
    async rollBack(failureReason) {
      await fleet.stop();
      set({ status: "Failed", failureReason });
    },
  };
}

/** What a variant of a running endpoint is changed to. */
export type VariantChange = Pick<VariantPlan, "name"> & Partial<VariantPlan>;

/** Applies weights at once and brings the numbers of instances to what is asked for; all as before when that fails. */
export function rescaleFleet({ record, traffic, set }: EndpointContext, changes: VariantChange[]): EndpointChange {
  const [fleet] = traffic.fleets;
  const plans = allPlans(record.deployment);
  const before = structuredClone(plans);
  apply(plans, changes);
  set({ status: "Updating", failureReason: undefined });
  return {
    async apply() {
      await fleet!.rescale();
      set({ status: "InService" });
    },
    async rollBack(failureReason) {
      apply(plans, before);
      set({ status: "RollingBack", failureReason });
      await fleet!.rescale();
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

/**
 * Moves an endpoint to the update's fleet: `Updating` → `InService`. When that fails or an alarm goes off, everything is taken back:
 * `RollingBack` → `InService`, or `UpdateRollbackFailed` when the old fleet cannot take all traffic any more.
 * @param over called when the update is over, before the old fleet is retired
 */
export function moveToFleet(
  { set, log, traffic }: EndpointContext,
  update: EndpointUpdate,
  over: () => void,
): EndpointChange {
  const { green, config: deploymentConfig } = update;
  const { deployment } = green;
  set({ status: "Updating", pending: deployment, deploymentConfig, failureReason: undefined });
  const whole = update.blue.length === 1;
  return {
    async apply() {
      await update.run();
      const old = traffic.replace(green);
      over();
      set({ deployment, pending: undefined });
      await Promise.all(old.map((fleet) => fleet.retire()));
      set({ status: "InService" });
    },
    async rollBack(failureReason) {
      set({ status: "RollingBack", failureReason });
      const back = await update.rollBack().then(
        () => whole,
        (error: unknown) => log(error),
      );
      over();
      set({ status: back ? "InService" : "UpdateRollbackFailed", pending: undefined });
    },
  };
}
