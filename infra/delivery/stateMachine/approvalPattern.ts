/** Builds the pattern of the events that tell of an approved version in a model package group. */
export function buildApprovalPattern(modelPackageGroupName: string) {
  return {
    source: ["aws.sagemaker"],
    "detail-type": ["SageMaker Model Package State Change"],
    detail: { ModelPackageGroupName: [modelPackageGroupName], ModelApprovalStatus: ["Approved"] },
  };
}
