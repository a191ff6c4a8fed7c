import type { Endpoint } from "../hosting/endpoint";
import type { DataCaptureConfig, Deployment, VariantPlan } from "../state/schema";

/** DescribeEndpoint's answer. */
export function describeEndpoint({ record, fleet }: Endpoint): object {
  const { deployment, pending, status } = record;
  const hosted = status !== "Creating" && status !== "Failed";
  return {
    EndpointName: record.name,
    EndpointArn: record.arn,
    EndpointConfigName: deployment.endpointConfigName,
    EndpointStatus: status,
    FailureReason: record.failureReason,
    CreationTime: record.creationTime,
    LastModifiedTime: record.lastModifiedTime,
    DataCaptureConfig: deployment.dataCapture && summarizeCapture(deployment.dataCapture, hosted),
    ProductionVariants: hosted
      ? deployment.variants.map((plan) => ({
          ...summarize(plan, deployment),
          CurrentWeight: plan.weight,
          CurrentInstanceCount: fleet?.find(plan.name)?.healthy.length ?? 0,
        }))
      : undefined,
    PendingDeploymentSummary:
      status === "Creating" ? summarizePending(deployment) : pending && summarizePending(pending),
  };
}

function summarize(plan: VariantPlan, { startTime }: Deployment) {
  const { Image } = plan.container;
  return {
    VariantName: plan.name,
    DeployedImages: [{ SpecifiedImage: Image, ResolvedImage: Image, ResolutionTime: startTime }],
    DesiredWeight: plan.weight,
    DesiredInstanceCount: plan.instanceCount,
    RoutingConfig: plan.routingStrategy && { RoutingStrategy: plan.routingStrategy },
  };
}

function summarizePending(deployment: Deployment) {
  const { endpointConfigName, startTime, variants } = deployment;
  return {
    EndpointConfigName: endpointConfigName,
    StartTime: startTime,
    ProductionVariants: variants.map((plan) => ({
      ...summarize(plan, deployment),
      InstanceType: plan.instanceType,
      VariantStatus: [{ Status: "Creating", StartTime: startTime }],
    })),
  };
}

function summarizeCapture(config: DataCaptureConfig, hosted: boolean) {
  return {
    EnableCapture: config.EnableCapture,
    CaptureStatus: config.EnableCapture && hosted ? "Started" : "Stopped",
    CurrentSamplingPercentage: config.InitialSamplingPercentage,
    DestinationS3Uri: config.DestinationS3Uri,
    KmsKeyId: config.KmsKeyId ?? "",
  };
}
