import { createHash } from "node:crypto";
import { ACCOUNT_ID } from "#local/host/home";

/** Where a resource is. */
export interface Place {
  partition: string;
  region: string;
}

/** What can scale, in the API's words. */
export interface Scalable {
  serviceNamespace: string;
  resourceId: string;
  scalableDimension: string;
}

/** ARN of a scalable target. The part that is random on AWS follows from the names here, so that whoever knows them knows the ARN. */
export function targetArn(place: Place, scalable: Scalable): string {
  const digest = digestOf(scalable);
  return `arn:${place.partition}:application-autoscaling:${place.region}:${ACCOUNT_ID}:scalable-target/${digest.slice(0, 16)}`;
}

/** ARN of a scaling policy. */
export function policyArn(place: Place, scalable: Scalable, policyName: string): string {
  return autoscalingArn(place, "scalingPolicy", scalable, "policyName", policyName);
}

/** ARN of a scheduled action. */
export function scheduledActionArn(place: Place, scalable: Scalable, name: string): string {
  return autoscalingArn(place, "scheduledAction", scalable, "scheduledActionName", name);
}

function autoscalingArn({ partition, region }: Place, kind: string, scalable: Scalable, label: string, name: string) {
  const { serviceNamespace, resourceId } = scalable;
  const id = digestOf(scalable, name).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
  return `arn:${partition}:autoscaling:${region}:${ACCOUNT_ID}:${kind}:${id}:resource/${serviceNamespace}/${resourceId}:${label}/${name}`;
}

function digestOf({ serviceNamespace, resourceId, scalableDimension }: Scalable, name = ""): string {
  const parts = JSON.stringify([serviceNamespace, resourceId, scalableDimension, name]);
  return createHash("sha256").update(parts).digest("hex");
}
