import type { Endpoint } from "../hosting/endpoint";
import type { Fleet } from "../hosting/fleet";
import type { Stage } from "../hosting/rollout";
import type { DataCaptureConfig } from "../state/deployment";
import { summarizeDeployment, summarizePending } from "./variantSummary";

/** The members of DescribeEndpoint's answer that the List operation does not have. */
export function describeEndpoint({ record, fleets, pendingFleet, stage }: Endpoint): object {
  const { deployment, pending, status } = record;
  const hosted = status !== "Creating" && status !== "Failed";
  const rescaling = status === "Updating" && !pending;
  return {
    EndpointConfigName: deployment.endpointConfigName,
    FailureReason: record.failureReason,
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
    EnableCapture: config.EnableCapture ?? false,
    CaptureStatus: config.EnableCapture && hosted ? "Started" : "Stopped",
    CurrentSamplingPercentage: config.InitialSamplingPercentage,
    DestinationS3Uri: config.DestinationS3Uri,
    KmsKeyId: config.KmsKeyId ?? "",
  };
}
