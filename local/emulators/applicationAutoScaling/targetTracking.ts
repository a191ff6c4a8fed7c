import type { TargetTrackingScalingPolicyConfiguration } from "@aws-sdk/client-application-auto-scaling";
import { validationException } from "../api/awsError";
import type { Json } from "../api/operation";
import { requireNotNegative, violation } from "./constraints";

/** The predefined metrics of SageMaker by what they scale. */
const METRICS: Record<string, string[]> = {
  "sagemaker:variant:DesiredInstanceCount": [
    "SageMakerVariantInvocationsPerInstance",
    "SageMakerVariantConcurrentRequestsPerModelHighResolution",
  ],
  "sagemaker:variant:DesiredProvisionedConcurrency": ["SageMakerVariantProvisionedConcurrencyUtilization"],
};

const MEMBER = "targetTrackingScalingPolicyConfiguration";
/** Targets lie within this, on both sides of 0. */
const MAX_TARGET = 2 ** 360;

/**
 * Checks the configuration of a target tracking policy, whose members have the types that AWS describes.
 * @throws AwsError naming the first member that AWS would refuse, its value and what is allowed.
 */
export function requireTargetTracking(
  asked: Json<TargetTrackingScalingPolicyConfiguration>,
  scalableDimension: string,
): void {
  const { TargetValue, PredefinedMetricSpecification: predefined, CustomizedMetricSpecification: customized } = asked;
  requireNotNegative(`${MEMBER}.scaleInCooldown`, asked.ScaleInCooldown);
  requireNotNegative(`${MEMBER}.scaleOutCooldown`, asked.ScaleOutCooldown);
  if ((predefined === undefined) === (customized === undefined)) {
    throw validationException(
      `${MEMBER} must have either a predefinedMetricSpecification or a customizedMetricSpecification`,
    );
  }
  if (Math.abs(TargetValue) > MAX_TARGET) {
    throw violation(`${MEMBER}.targetValue`, TargetValue, "Member must be in the range of -2^360 to 2^360");
  }
  if (!predefined) return;
  const allowed = METRICS[scalableDimension] ?? [];
  if (!allowed.includes(predefined.PredefinedMetricType)) {
    const member = `${MEMBER}.predefinedMetricSpecification.predefinedMetricType`;
    const constraint = `Member must be one that ${scalableDimension} has: [${allowed.join(", ")}]`;
    throw violation(member, predefined.PredefinedMetricType, constraint);
  }
  // What these metrics count is never below 0; another metric may be.
  if (TargetValue <= 0) throw violation(`${MEMBER}.targetValue`, TargetValue, "Member must have value greater than 0");
}
