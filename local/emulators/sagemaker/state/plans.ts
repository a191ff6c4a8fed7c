import type { Deployment, VariantPlan } from "./schema";

/** The production and the shadow variants of a deployment. */
export function allPlans({ variants, shadowVariants }: Deployment): VariantPlan[] {
  return [...variants, ...shadowVariants];
}

/** The planned instances of all its variants. */
export function countInstances(deployment: Deployment): number {
  return allPlans(deployment).reduce((sum, { instanceCount }) => sum + instanceCount, 0);
}
