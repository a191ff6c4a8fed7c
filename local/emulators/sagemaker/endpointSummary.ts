import type { Fault } from "./faults/fault";
import type { Endpoint } from "./hosting/endpoint";
import type { Hosting } from "./hosting/hosting";

/** How one endpoint does, for the operator of this target. */
export interface EndpointSummary {
  name: string;
  status: string;
  variants: { name: string; weight: number; currentWeight: number; instances: number; fault?: Fault }[];
}

export function summarizeEndpoint(
  { faults }: Pick<Hosting, "faults">,
  { record: { name, status, deployment }, fleet }: Endpoint,
): EndpointSummary {
  return {
    name,
    status,
    variants: deployment.variants.map((plan) => {
      const fault = faults.find(name, plan.name);
      return {
        name: plan.name,
        weight: plan.weight,
        currentWeight: plan.weight,
        instances: fleet?.find(plan.name)?.healthy.length ?? 0,
        ...(fault && { fault }),
      };
    }),
  };
}
