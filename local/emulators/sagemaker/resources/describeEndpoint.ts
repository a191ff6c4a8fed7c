import type { Endpoint } from "../hosting/endpoint";
import type { Fleet } from "../hosting/fleet";
import type { Stage } from "../hosting/rollout";
import type { DataCaptureConfig } from "../state/schema";
import { summarizeDeployment, summarizePending } from "./variantSummary";

/** DescribeEndpoint's answer. */
export function describeEndpoint({ record, fleets, pendingFleet, stage }: Endpoint): object {
  const { deployment, pending, status } = record;
  const hosted = status !== "Creating" && status !== "Failed";
  const rescaling = status === "Updating" && !pending;
  return {
    EndpointName: record.name,
    EndpointArn: record.arn,
    EndpointConfigName: deployment.endpointConfigName,
    EndpointStatus: status,
    FailureReason: record.failureReason,
    CreationTime: record.creationTime,
    LastModifiedTime: record.lastModifiedTime,
    LastDeploymentConfig: record.deploymentConfig,
    DataCaptureConfig: deployment.dataCapture && summarizeCapture(deployment.dataCapture, hosted),
    AsyncInferenceConfig: deployment.asyncInference,
    ...(hosted &&
      summarizeDeployment(deployment, fleets[0], rescaling ? updatingSince(record.lastModifiedTime) : undefined)),
    PendingDeploymentSummary: summarizeUnderWay(record, pendingFleet, stage),
  };
}

function summarizeUnderWay({ status, deployment, pending }: Endpoint["record"], fleet?: Fleet, stage?: Stage) {
  const creating: Stage = { status: "Creating", startTime: deployment.startTime };
  if (status === "Creating") return summarizePending(deployment, undefined, creating);
  return pending && summarizePending(pending, fleet, stage ?? { ...creating, startTime: pending.startTime });
}

function updatingSince(startTime: number) {
  return { status: "Updating", startTime };
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
