import {
  ApplicationAutoScalingClient,
  DeleteScalingPolicyCommand,
  DeleteScheduledActionCommand,
  DeregisterScalableTargetCommand,
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
  PutScalingPolicyCommand,
  type PutScalingPolicyCommandInput,
  PutScheduledActionCommand,
  RegisterScalableTargetCommand,
  type ScalableDimension,
  type ScalableTargetAction,
  type ServiceNamespace,
  type SuspendedState,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-application-auto-scaling";
import { isObject, textOf, type Value } from "#local/providers/plugin/values";
import type { Resource } from "../resource";
import type { Life } from "../resourceType";
import { removedTagKeys, toTagMap } from "../tags";
import { clientSettings, tolerate } from "./client";
import { toRequest, without } from "./request";

const GONE = ["ObjectNotFoundException"];
const client = (it: Resource) => new ApplicationAutoScalingClient(clientSettings("APPLICATION_AUTO_SCALING", it));

/** Scalable targets on the emulator, which remembers them and scales nothing. */
export const scalableTarget: Life = {
  async create(it) {
    await register(it, toTagMap(it.inputs));
  },

  async update(it) {
    await register(it);
    const ResourceARN = textOf(it.state.arn);
    const TagKeys = removedTagKeys(it);
    if (TagKeys.length > 0) await client(it).send(new UntagResourceCommand({ ResourceARN, TagKeys }));
    await client(it).send(new TagResourceCommand({ ResourceARN, Tags: toTagMap(it.inputs) }));
  },

  async delete(it) {
    await tolerate(GONE, client(it).send(new DeregisterScalableTargetCommand(scalableOf(it))));
  },

  async read(it) {
    const { ResourceId, ...dimension } = scalableOf(it);
    const request = { ...dimension, ResourceIds: [ResourceId] };
    const { ScalableTargets = [] } = await client(it).send(new DescribeScalableTargetsCommand(request));
    const [found] = ScalableTargets;
    return found && { minCapacity: found.MinCapacity, maxCapacity: found.MaxCapacity };
  },
};

/** Scaling policies on the emulator. */
export const scalingPolicy: Life = {
  create: putPolicy,
  update: putPolicy,

  async delete(it) {
    const policy = { ...scalableOf(it), PolicyName: it.text("name") };
    await tolerate(GONE, client(it).send(new DeleteScalingPolicyCommand(policy)));
  },

  async read(it) {
    const request = { ...scalableOf(it), PolicyNames: [it.text("name")] };
    const { ScalingPolicies = [] } = await client(it).send(new DescribeScalingPoliciesCommand(request));
    return ScalingPolicies.length > 0 ? {} : undefined;
  },
};

/** Scheduled actions on the emulator. */
export const scheduledAction: Life = {
  create: putAction,
  update: putAction,

  async delete(it) {
    const action = { ...scalableOf(it), ScheduledActionName: it.text("name") };
    await tolerate(GONE, client(it).send(new DeleteScheduledActionCommand(action)));
  },

  async read(it) {
    const request = { ...scalableOf(it), ScheduledActionNames: [it.text("name")] };
    const { ScheduledActions = [] } = await client(it).send(new DescribeScheduledActionsCommand(request));
    return ScheduledActions.length > 0 ? {} : undefined;
  },
};

function scalableOf(it: Resource) {
  return {
    ServiceNamespace: it.text("serviceNamespace") as ServiceNamespace,
    ResourceId: it.text("resourceId"),
    ScalableDimension: it.text("scalableDimension") as ScalableDimension,
  };
}

async function register(it: Resource, Tags?: Record<string, string>): Promise<void> {
  await client(it).send(
    new RegisterScalableTargetCommand({
      ...scalableOf(it),
      MinCapacity: Number(it.inputs.minCapacity),
      MaxCapacity: Number(it.inputs.maxCapacity),
      RoleARN: it.text("roleArn") || undefined,
      SuspendedState: toRequest<SuspendedState | undefined>(it.inputs.suspendedState),
      Tags,
    }),
  );
}

async function putPolicy(it: Resource): Promise<void> {
  const { policyType, predictiveScalingPolicyConfiguration, targetTrackingScalingPolicyConfiguration } = it.inputs;
  const stepScalingPolicyConfiguration = withNumbers(it.inputs.stepScalingPolicyConfiguration);
  const request = toRequest<Partial<PutScalingPolicyCommandInput>>({
    policyType,
    predictiveScalingPolicyConfiguration,
    stepScalingPolicyConfiguration,
    targetTrackingScalingPolicyConfiguration,
  });
  const policy = { ...request, ...scalableOf(it), PolicyName: it.text("name") };
  await client(it).send(new PutScalingPolicyCommand(policy));
}

const STEP_BOUNDS = ["metricIntervalLowerBound", "metricIntervalUpperBound"];

/** A configuration whose steps have numbers for bounds, which the provider takes as texts. */
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

async function putAction(it: Resource): Promise<void> {
  const time = (property: string) => (it.text(property) ? new Date(it.text(property)) : undefined);
  await client(it).send(
    new PutScheduledActionCommand({
      ...scalableOf(it),
      ScheduledActionName: it.text("name"),
      Schedule: it.text("schedule"),
      Timezone: it.text("timezone") || undefined,
      StartTime: time("startTime"),
      EndTime: time("endTime"),
      ScalableTargetAction: toRequest<ScalableTargetAction>(it.inputs.scalableTargetAction),
    }),
  );
}
