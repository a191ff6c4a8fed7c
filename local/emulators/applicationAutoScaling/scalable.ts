import { AwsError } from "../api/awsError";
import type { Place, Scalable } from "./arns";
import type { ScalableRequest, State } from "./schema";

export function placeOf(region: string): Place {
  return { partition: "aws", region };
}

export function scalableOf({ ServiceNamespace, ResourceId, ScalableDimension }: ScalableRequest): Scalable {
  return { serviceNamespace: ServiceNamespace, resourceId: ResourceId, scalableDimension: ScalableDimension };
}

/** Whether both are about the same scalable target. */
export function isSameScalable(one: ScalableRequest, other: ScalableRequest): boolean {
  return (
    one.ServiceNamespace === other.ServiceNamespace &&
    one.ResourceId === other.ResourceId &&
    one.ScalableDimension === other.ScalableDimension
  );
}

/** @throws AwsError when the target is not registered. */
export function requireTarget({ targets }: State, scalable: ScalableRequest): State["targets"][number] {
  const found = targets.find((target) => isSameScalable(target, scalable));
  if (!found) throw notFound("scalable target", scalable);
  return found;
}

/** The error for a thing that does not exist. */
export function notFound(what: string, scalable: ScalableRequest): AwsError {
  const { ServiceNamespace, ResourceId, ScalableDimension } = scalable;
  return new AwsError(
    "ObjectNotFoundException",
    `No ${what} found for service namespace: ${ServiceNamespace}, resource ID: ${ResourceId}, scalable dimension: ${ScalableDimension}`,
  );
}
