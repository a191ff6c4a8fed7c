/** Builds the event pattern for approved versions of a model package group. */
export function buildApprovalPattern(modelPackageGroupName: string) {
  return {
    source: ["aws.sagemaker"],
    "detail-type": ["SageMaker Model Package State Change"],
    detail: { ModelPackageGroupName: [modelPackageGroupName], ModelApprovalStatus: ["Approved"] },
  };
}
