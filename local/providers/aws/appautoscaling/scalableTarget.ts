import type { ScalableDimension, ServiceNamespace, SuspendedState } from "@aws-sdk/client-application-auto-scaling";
import { type Scalable, targetArn } from "#local/emulators/applicationAutoScaling/arns";
import { textOf } from "#local/providers/plugin/values";
import { errorNamed, lifecycle } from "../lifecycle";
import { toRequest } from "../request";
import type { Resource } from "../resource";
import type { ResourceType } from "../resourceType";
import { replaceTags, toTagMap } from "../tags";

/** Inputs that identify a scalable target. */
export const SCALABLE = ["resourceId", "scalableDimension", "serviceNamespace"];

/** Whether an error means that a target, policy or action does not exist. */
export const isGone = errorNamed("ObjectNotFoundException");

/** The identity of a scalable target as ARNs are built from it. */
export function scalableOf({ text }: Resource): Scalable {
  return {
    resourceId: text("resourceId"),
    scalableDimension: text("scalableDimension"),
    serviceNamespace: text("serviceNamespace"),
  };
}

/** The identity of a scalable target in requests. */
export function scalableRequest({ text }: Resource) {
  return {
    ServiceNamespace: text("serviceNamespace") as ServiceNamespace,
    ResourceId: text("resourceId"),
    ScalableDimension: text("scalableDimension") as ScalableDimension,
  };
}

/** Scalable targets. The emulator remembers them and scales nothing. */
export const scalableTarget: ResourceType = {
  required: ["maxCapacity", "minCapacity", ...SCALABLE],
  replaces: SCALABLE,
  tagged: true,
  id: ({ text }) => text("resourceId"),
  outputs: (resource) => ({ arn: targetArn(resource, scalableOf(resource)) }),
  lifecycle: lifecycle(isGone, {
    create: (resource) => register(resource, toTagMap(resource.inputs)),
    update: (resource) => register(resource),
    tag(resource) {
      const [scaling, ResourceARN] = [resource.client("APPLICATION_AUTO_SCALING"), textOf(resource.state.arn)];
      return replaceTags(
        resource,
        (TagKeys) => scaling.untagResource({ ResourceARN, TagKeys }),
        () => scaling.tagResource({ ResourceARN, Tags: toTagMap(resource.inputs) }),
      );
    },
    delete: (resource) =>
      resource.client("APPLICATION_AUTO_SCALING").deregisterScalableTarget(scalableRequest(resource)),
    async describe(resource) {
      const { ResourceId, ...dimension } = scalableRequest(resource);
      const request = { ...dimension, ResourceIds: [ResourceId] };
      return (await resource.client("APPLICATION_AUTO_SCALING").describeScalableTargets(request)).ScalableTargets?.[0];
    },
    live: ({ MinCapacity, MaxCapacity }) => ({ minCapacity: MinCapacity, maxCapacity: MaxCapacity }),
  }),
};

function register(resource: Resource, Tags?: Record<string, string>) {
  return resource.client("APPLICATION_AUTO_SCALING").registerScalableTarget({
    ...scalableRequest(resource),
    MinCapacity: Number(resource.inputs.minCapacity),
    MaxCapacity: Number(resource.inputs.maxCapacity),
    RoleARN: resource.text("roleArn") || undefined,
    SuspendedState: toRequest<SuspendedState | undefined>(resource.inputs.suspendedState),
    Tags,
  });
}
