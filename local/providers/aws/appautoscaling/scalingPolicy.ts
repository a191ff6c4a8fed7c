import type { PutScalingPolicyRequest } from "@aws-sdk/client-application-auto-scaling";
import { policyArn } from "#local/emulators/applicationAutoScaling/arns";
import { isObject, textOf, type Value } from "#local/providers/plugin/values";
import { lifecycle } from "../lifecycle";
import { pick, toRequest, without } from "../request";
import type { Resource } from "../resource";
import type { ResourceType } from "../resourceType";
import { isGone, SCALABLE, scalableOf, scalableRequest } from "./scalableTarget";

/** Scaling policies. */
export const scalingPolicy: ResourceType = {
  required: SCALABLE,
  replaces: ["name", ...SCALABLE],
  autoName: { property: "name", maxLength: 256 },
  defaults: { policyType: "StepScaling" },
  id: ({ text }) => text("name"),
  // AWS also creates alarms; the emulator does not.
  outputs: (resource) => ({ alarmArns: [], arn: policyArn(resource, scalableOf(resource), resource.text("name")) }),
  lifecycle: lifecycle(isGone, {
    create: put,
    update: put,
    delete(resource) {
      const request = { ...scalableRequest(resource), PolicyName: resource.text("name") };
      return resource.client("APPLICATION_AUTO_SCALING").deleteScalingPolicy(request);
    },
    async describe(resource) {
      const request = { ...scalableRequest(resource), PolicyNames: [resource.text("name")] };
      return (await resource.client("APPLICATION_AUTO_SCALING").describeScalingPolicies(request)).ScalingPolicies?.[0];
    },
  }),
};

function put(resource: Resource) {
  const { inputs } = resource;
  const settings = toRequest<Partial<PutScalingPolicyRequest>>({
    ...pick(inputs, "policyType", "predictiveScalingPolicyConfiguration", "targetTrackingScalingPolicyConfiguration"),
    stepScalingPolicyConfiguration: withNumbers(inputs.stepScalingPolicyConfiguration),
  });
  const policy = { ...settings, ...scalableRequest(resource), PolicyName: resource.text("name") };
  return resource.client("APPLICATION_AUTO_SCALING").putScalingPolicy(policy);
}

const STEP_BOUNDS = ["metricIntervalLowerBound", "metricIntervalUpperBound"];

/** A configuration whose steps have numbers as bounds. The provider takes them as strings. */
function withNumbers(configuration: Value | undefined): Value | undefined {
  if (!isObject(configuration) || !Array.isArray(configuration.stepAdjustments)) return configuration;
  const stepAdjustments = configuration.stepAdjustments.filter(isObject).map((step) => {
    const bounds = STEP_BOUNDS.filter((bound) => textOf(step[bound]) !== "");
    return {
      ...without(step, ...STEP_BOUNDS),
      ...Object.fromEntries(bounds.map((bound) => [bound, Number(step[bound])])),
    };
  });
  return { ...configuration, stepAdjustments };
}
