import type { ScalableTargetAction } from "@aws-sdk/client-application-auto-scaling";
import { scheduledActionArn } from "#local/emulators/applicationAutoScaling/arns";
import { lifecycle } from "../lifecycle";
import { toRequest } from "../request";
import type { Resource } from "../resource";
import type { ResourceType } from "../resourceType";
import { isGone, SCALABLE, scalableOf, scalableRequest } from "./scalableTarget";

/** Scheduled actions. */
export const scheduledAction: ResourceType = {
  required: ["scalableTargetAction", "schedule", ...SCALABLE],
  replaces: ["name", ...SCALABLE],
  autoName: { property: "name", maxLength: 256 },
  defaults: { timezone: "UTC" },
  id: ({ text }) => [text("name"), text("serviceNamespace"), text("resourceId")].join("-"),
  outputs: (resource) => ({ arn: scheduledActionArn(resource, scalableOf(resource), resource.text("name")) }),
  lifecycle: lifecycle(isGone, {
    create: put,
    update: put,
    delete(resource) {
      const request = { ...scalableRequest(resource), ScheduledActionName: resource.text("name") };
      return resource.client("APPLICATION_AUTO_SCALING").deleteScheduledAction(request);
    },
    async describe(resource) {
      const request = { ...scalableRequest(resource), ScheduledActionNames: [resource.text("name")] };
      const found = await resource.client("APPLICATION_AUTO_SCALING").describeScheduledActions(request);
      return found.ScheduledActions?.[0];
    },
  }),
};

function put(resource: Resource) {
  const { text } = resource;
  const time = (property: string) => (text(property) ? new Date(text(property)) : undefined);
  return resource.client("APPLICATION_AUTO_SCALING").putScheduledAction({
    ...scalableRequest(resource),
    ScheduledActionName: text("name"),
    Schedule: text("schedule"),
    Timezone: text("timezone") || undefined,
    StartTime: time("startTime"),
    EndTime: time("endTime"),
    ScalableTargetAction: toRequest<ScalableTargetAction>(resource.inputs.scalableTargetAction),
  });
}
