import { policyArn, type Scalable, scheduledActionArn, targetArn } from "#local/emulators/applicationAutoScaling/arns";
import { scalableTarget, scalingPolicy, scheduledAction } from "../life/autoscaling";
import type { Resource } from "../resource";
import type { ResourceTypes } from "../resourceType";

const SCALABLE = ["resourceId", "scalableDimension", "serviceNamespace"];

function scalableOf(it: Resource): Scalable {
  const [resourceId, scalableDimension, serviceNamespace] = SCALABLE.map((property) => it.text(property));
  return { resourceId: resourceId!, scalableDimension: scalableDimension!, serviceNamespace: serviceNamespace! };
}

/** Application Auto Scaling. */
export const appAutoscalingTypes: ResourceTypes = {
  "aws:appautoscaling/target:Target": {
    required: ["maxCapacity", "minCapacity", ...SCALABLE],
    replaces: SCALABLE,
    tagged: true,
    id: (target) => target.text("resourceId"),
    outputs: (target) => ({ arn: targetArn(target, scalableOf(target)) }),
    life: scalableTarget,
  },
  "aws:appautoscaling/policy:Policy": {
    required: SCALABLE,
    replaces: ["name", ...SCALABLE],
    autoName: { property: "name", maxLength: 256 },
    defaults: { policyType: "StepScaling" },
    id: (policy) => policy.text("name"),
    // The alarms that AWS would make are not made here.
    outputs: (policy) => ({ alarmArns: [], arn: policyArn(policy, scalableOf(policy), policy.text("name")) }),
    life: scalingPolicy,
  },
  "aws:appautoscaling/scheduledAction:ScheduledAction": {
    required: ["scalableTargetAction", "schedule", ...SCALABLE],
    replaces: ["name", ...SCALABLE],
    autoName: { property: "name", maxLength: 256 },
    defaults: { timezone: "UTC" },
    id: (action) => [action.text("name"), action.text("serviceNamespace"), action.text("resourceId")].join("-"),
    outputs: (action) => ({ arn: scheduledActionArn(action, scalableOf(action), action.text("name")) }),
    life: scheduledAction,
  },
};
