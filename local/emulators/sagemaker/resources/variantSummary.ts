import type { Fleet } from "../hosting/fleet";
import type { Deployment, VariantPlan } from "../state/deployment";

/** ProductionVariantStatus. */
interface Status {
  status: string;
  startTime: number;
}

/** ProductionVariants and ShadowProductionVariants of DescribeEndpoint. */
export function summarizeDeployment(deployment: Deployment, fleet: Fleet | undefined, status?: Status) {
  return summarizeBoth(deployment, (plan) => ({
    ...summarize(plan, deployment, fleet),
    CurrentWeight: plan.weight,
    VariantStatus: status && describeStatus(status),
  }));
}

/** PendingDeploymentSummary. Its fleet is undefined before it has been started. */
export function summarizePending(deployment: Deployment, fleet: Fleet | undefined, status: Status) {
  return {
    EndpointConfigName: deployment.endpointConfigName,
    StartTime: deployment.startTime,
    ...summarizeBoth(deployment, (plan) => ({
      ...summarize(plan, deployment, fleet),
      CurrentWeight: plan.weight,
      InstanceType: plan.instanceType,
      VariantStatus: describeStatus(status),
    })),
  };
}

function summarizeBoth({ variants, shadowVariants }: Deployment, summary: (plan: VariantPlan) => object) {
  return {
    ProductionVariants: variants.map(summary),
    ShadowProductionVariants: shadowVariants.length > 0 ? shadowVariants.map(summary) : undefined,
  };
}

function summarize(plan: VariantPlan, { startTime }: Deployment, fleet: Fleet | undefined) {
  const { Image } = plan.container;
  const capacity = plan.serverless
    ? { CurrentServerlessConfig: plan.serverless, DesiredServerlessConfig: plan.serverless }
    : {
        CurrentInstanceCount: fleet?.findAny(plan.name)?.healthy.length ?? 0,
        DesiredInstanceCount: plan.instanceCount,
      };
  return {
    VariantName: plan.name,
    DeployedImages: [{ SpecifiedImage: Image, ResolvedImage: Image, ResolutionTime: startTime }],
    DesiredWeight: plan.weight,
    RoutingConfig: plan.routingStrategy && { RoutingStrategy: plan.routingStrategy },
    ...capacity,
  };
}

function describeStatus({ status, startTime }: Status) {
  return [{ Status: status, StartTime: startTime }];
}
