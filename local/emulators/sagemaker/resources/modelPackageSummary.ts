import type { ModelPackageRecord } from "../state/modelRegistry";

/** How AWS calls a package that is a version. */
export function nameOf({ groupName, version }: ModelPackageRecord): string {
  return `${groupName}/${version}`;
}

/** What all answers about a package have. */
export function summarize({ arn, creationTime, groupName, version, request }: ModelPackageRecord) {
  return {
    ModelPackageGroupName: groupName,
    ModelPackageVersion: version,
    ModelPackageArn: arn,
    ModelPackageDescription: request.ModelPackageDescription,
    CreationTime: creationTime,
    ModelPackageStatus: "Completed",
    ModelApprovalStatus: request.ModelApprovalStatus,
  };
}
