import { AwsError } from "../api/awsError";
import { nextPage } from "../api/page";
import type { Place, Scalable } from "./arns";
import type { State } from "./schema";

const MAX_RESULTS = 50;

/** What identifies a scalable target in requests and answers. */
export interface ScalableRequest {
  ServiceNamespace: string;
  ResourceId: string;
  ScalableDimension: string;
}

/** What a Describe request can ask for. */
interface DescribeRequest extends Partial<ScalableRequest> {
  ResourceIds?: string[];
  MaxResults?: number;
  NextToken?: string;
}

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

/** The page of things that a Describe request asks for. */
export function describePage<T extends ScalableRequest>(
  things: T[],
  keyOf: (thing: T) => string,
  { MaxResults = MAX_RESULTS, NextToken, ResourceIds, ...asked }: DescribeRequest,
) {
  const found = things.filter(
    (thing) => isSameScalable({ ...thing, ...asked }, thing) && (ResourceIds?.includes(thing.ResourceId) ?? true),
  );
  return nextPage(found, keyOf, Math.min(MaxResults, MAX_RESULTS), NextToken);
}

/** @throws AwsError when the target is not registered. */
export function requireTarget({ targets }: State, scalable: ScalableRequest): State["targets"][number] {
  const found = targets.find((target) => isSameScalable(target, scalable));
  if (!found) throw notFound("scalable target", scalable);
  return found;
}

/** The error for a thing that does not exist. */
export function notFound(what: string, { ServiceNamespace, ResourceId, ScalableDimension }: ScalableRequest): AwsError {
  return new AwsError(
    "ObjectNotFoundException",
    `No ${what} found for service namespace: ${ServiceNamespace}, resource ID: ${ResourceId}, scalable dimension: ${ScalableDimension}`,
  );
}
