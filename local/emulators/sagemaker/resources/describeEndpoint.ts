import type { Endpoint } from "../hosting/endpoint";
import type { Fleet } from "../hosting/fleet";
import type { UpdateStage } from "../hosting/endpointUpdate";
import type { DataCaptureConfig, Deployment, VariantPlan } from "../state/deployment";

/** The members of DescribeEndpoint's answer that the List operation does not have. */
export function describeEndpoint({ record, fleets, pendingFleet, stage }: Endpoint): object {
  const { deployment, pending, status } = record;
  const hosted = status !== "Creating" && status !== "Failed";
  const rescaling = status === "Updating" && !pending && { status, startTime: record.lastModifiedTime };
  return {
    EndpointConfigName: deployment.endpointConfigName,
    FailureReason: record.failureReason,
    LastDeploymentConfig: record.deploymentConfig,
    DataCaptureConfig: deployment.dataCapture && summarizeCapture(deployment.dataCapture, hosted),
    AsyncInferenceConfig: deployment.asyncInference,
    ...(hosted && summarizeVariants(deployment, fleets[0], rescaling)),
    PendingDeploymentSummary: summarizeUnderWay(record, pendingFleet, stage),
  };
}

function summarizeUnderWay({ status, deployment, pending }: Endpoint["record"], fleet?: Fleet, stage?: UpdateStage) {
  const creating: UpdateStage = { status: "Creating", startTime: deployment.startTime };
  if (status === "Creating") return summarizePending(deployment, undefined, creating);
  return pending && summarizePending(pending, fleet, stage ?? { ...creating, startTime: pending.startTime });
}

function summarizeCapture(config: DataCaptureConfig, hosted: boolean) {
  return {
    EnableCapture: config.EnableCapture ?? false,
    CaptureStatus: config.EnableCapture && hosted ? "Started" : "Stopped",
    CurrentSamplingPercentage: config.InitialSamplingPercentage,
    DestinationS3Uri: config.DestinationS3Uri,
    KmsKeyId: config.KmsKeyId ?? "",
  };
}

/** PendingDeploymentSummary. Its fleet is undefined before it has been started. */
function summarizePending(deployment: Deployment, fleet: Fleet | undefined, stage: UpdateStage) {
  const { endpointConfigName, startTime } = deployment;
  const withInstanceType = ({ instanceType }: VariantPlan) => ({ InstanceType: instanceType });
  const variants = summarizeVariants(deployment, fleet, stage, withInstanceType);
  return { EndpointConfigName: endpointConfigName, StartTime: startTime, ...variants };
}

/**
 * ProductionVariants and ShadowProductionVariants.
 * @param stage what is done with the variants, and since when
 * @param more further members of a variant
 */
function summarizeVariants(
  deployment: Deployment,
  fleet: Fleet | undefined,
  stage: { status: string; startTime: number } | false,
  more: (plan: VariantPlan) => object = () => ({}),
) {
  const { variants, shadowVariants } = deployment;
  const VariantStatus = stage ? [{ Status: stage.status, StartTime: stage.startTime }] : undefined;
  const summary = (plan: VariantPlan) => ({ ...summarize(plan, deployment, fleet), VariantStatus, ...more(plan) });
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
    CurrentWeight: plan.weight,
    DesiredWeight: plan.weight,
    RoutingConfig: plan.routingStrategy && { RoutingStrategy: plan.routingStrategy },
    ...capacity,
  };
}
