import type { EventBus } from "../events";
import type { ModelPackageRecord } from "../state/modelRegistry";
import { nameOf, summarize } from "./modelPackageSummary";

/**
 * Tells EventBridge of a new package, or of a change of its approval, as AWS does.
 * @param UpdatedModelPackageFields members that have changed; none for a new package
 */
export function tellModelPackage(
  events: EventBus,
  region: string,
  found: ModelPackageRecord,
  UpdatedModelPackageFields: string[],
): void {
  const { CreationTime, ...summary } = summarize(found);
  const { InferenceSpecification, ApprovalDescription, CustomerMetadataProperties } = found.request;
  events.put(region, {
    detailType: "SageMaker Model Package State Change",
    resource: found.arn,
    detail: {
      ...summary,
      // Events have times in milliseconds.
      CreationTime: Math.round(CreationTime * 1000),
      ModelPackageName: nameOf(found),
      InferenceSpecification,
      ApprovalDescription,
      CustomerMetadataProperties,
      UpdatedModelPackageFields,
    },
  });
}
