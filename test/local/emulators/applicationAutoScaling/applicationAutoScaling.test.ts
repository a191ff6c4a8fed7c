import assert from "node:assert/strict";
import {
  DeleteScalingPolicyCommand,
  DeleteScheduledActionCommand,
  DeregisterScalableTargetCommand,
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
  ListTagsForResourceCommand,
  PutScalingPolicyCommand,
  type PutScalingPolicyCommandInput,
  PutScheduledActionCommand,
  RegisterScalableTargetCommand,
  type ScalableTarget,
  type ScalingPolicy,
  type ScheduledAction,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-application-auto-scaling";
import { ScalingApi } from "./api";

const ServiceNamespace = "sagemaker" as const;
const ScalableDimension = "sagemaker:variant:DesiredInstanceCount" as const;
const ResourceId = "endpoint/digits/variant/stable";
const stable = { ServiceNamespace, ScalableDimension, ResourceId };
const canary = { ...stable, ResourceId: "endpoint/digits/variant/canary" };
const tracking: PutScalingPolicyCommandInput = {
  ...stable,
  PolicyName: "load",
  PolicyType: "TargetTrackingScaling",
  TargetTrackingScalingPolicyConfiguration: {
    TargetValue: 600,
    PredefinedMetricSpecification: { PredefinedMetricType: "SageMakerVariantInvocationsPerInstance" },
  },
};
const night = {
  ...stable,
  ScheduledActionName: "night",
  Schedule: "cron(0 20 ? * MON-FRI *)",
  ScalableTargetAction: { MinCapacity: 1, MaxCapacity: 2 },
};

describe("Application Auto Scaling", function () {
  this.timeout(120_000);
  let api: ScalingApi;
  const describeTargets = async (more: object = {}) =>
    (await api.client.send(new DescribeScalableTargetsCommand({ ServiceNamespace, ...more }))).ScalableTargets!;
  const describePolicies = async (more: object = {}) =>
    (await api.client.send(new DescribeScalingPoliciesCommand({ ServiceNamespace, ...more }))).ScalingPolicies!;
  const describeActions = async (more: object = {}) =>
    (await api.client.send(new DescribeScheduledActionsCommand({ ServiceNamespace, ...more }))).ScheduledActions!;
  const register = (more: object = {}) =>
    api.client.send(new RegisterScalableTargetCommand({ ...stable, MinCapacity: 1, MaxCapacity: 4, ...more }));

  before(async () => (api = await ScalingApi.start()));
  after(() => api.stop());

  it("registers a variant, and describes it with AWS's defaults", async () => {
    const { ScalableTargetARN } = await register({ Tags: { stage: "dev" } });
    assert.match(
      ScalableTargetARN!,
      /^arn:aws:application-autoscaling:eu-west-1:123456789012:scalable-target\/\w{16}$/,
    );
    const [{ CreationTime, ...target }] = (await describeTargets()) as [ScalableTarget];
    assert.ok(Math.abs(Date.now() - CreationTime!.getTime()) < 60_000);
    assert.deepEqual(target, {
      ...stable,
      MinCapacity: 1,
      MaxCapacity: 4,
      RoleARN:
        "arn:aws:iam::123456789012:role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint",
      ScalableTargetARN,
      SuspendedState: {
        DynamicScalingInSuspended: false,
        DynamicScalingOutSuspended: false,
        ScheduledScalingSuspended: false,
      },
    });
  });

  it("changes only what a second registration gives", async () => {
    const suspended = { SuspendedState: { ScheduledScalingSuspended: true } };
    await api.client.send(new RegisterScalableTargetCommand({ ...stable, MaxCapacity: 6, ...suspended }));
    const [target] = await describeTargets();
    assert.deepEqual([target!.MinCapacity, target!.MaxCapacity], [1, 6]);
    assert.deepEqual(target!.SuspendedState, {
      DynamicScalingInSuspended: false,
      DynamicScalingOutSuspended: false,
      ScheduledScalingSuspended: true,
    });
  });

  it("describes what is asked for, in pages", async () => {
    await register(canary);
    assert.deepEqual(
      (await describeTargets({ ResourceIds: [canary.ResourceId] })).map((target) => target.ResourceId),
      [canary.ResourceId],
    );
    assert.deepEqual(await describeTargets({ ServiceNamespace: "ecs" }), []);
    const request = { ServiceNamespace, MaxResults: 1 };
    const first = await api.client.send(new DescribeScalableTargetsCommand(request));
    const { NextToken } = first;
    const second = await api.client.send(new DescribeScalableTargetsCommand({ ...request, NextToken }));
    const ids = [...first.ScalableTargets!, ...second.ScalableTargets!].map((target) => target.ResourceId);
    assert.deepEqual([ids, second.NextToken], [[ResourceId, canary.ResourceId], undefined]);
  });

  it("remembers policies, which have no alarms here, and changes them", async () => {
    const { PolicyARN, Alarms } = await api.client.send(new PutScalingPolicyCommand(tracking));
    assert.match(
      PolicyARN!,
      /^arn:aws:autoscaling:eu-west-1:123456789012:scalingPolicy:[0-9a-f-]{36}:resource\/sagemaker\/endpoint\/digits\/variant\/stable:policyName\/load$/,
    );
    assert.deepEqual(Alarms, []);
    const changed = {
      ...tracking,
      TargetTrackingScalingPolicyConfiguration: {
        ...tracking.TargetTrackingScalingPolicyConfiguration,
        TargetValue: 300,
      },
    };
    await api.client.send(new PutScalingPolicyCommand(changed));
    const [policy, ...others] = (await describePolicies({ ResourceId })) as [ScalingPolicy];
    assert.deepEqual(policy, { ...changed, PolicyARN, Alarms: [], CreationTime: policy.CreationTime });
    assert.deepEqual(others, []);
    assert.deepEqual(await describePolicies({ PolicyNames: ["other"] }), []);
  });

  it("remembers scheduled actions, and changes what a second call gives", async () => {
    await api.client.send(new PutScheduledActionCommand(night));
    await api.client.send(
      new PutScheduledActionCommand({ ...stable, ScheduledActionName: "night", Timezone: "Europe/Berlin" }),
    );
    const [action, ...others] = (await describeActions()) as [ScheduledAction];
    const { CreationTime, ScheduledActionARN } = action;
    assert.deepEqual(action, { ...night, Timezone: "Europe/Berlin", CreationTime, ScheduledActionARN });
    assert.match(ScheduledActionARN!, /:scheduledAction:.*:scheduledActionName\/night$/);
    assert.deepEqual(others, []);
    assert.deepEqual(await describeActions({ ScheduledActionNames: ["other"] }), []);
  });

  it("scales nothing by itself", async () => {
    const { ScalingActivities } = await api.client.send(new DescribeScalingActivitiesCommand({ ServiceNamespace }));
    assert.deepEqual(ScalingActivities, []);
  });

  it("tags scalable targets", async () => {
    const [target] = await describeTargets();
    const ResourceARN = target!.ScalableTargetARN!;
    await api.client.send(new TagResourceCommand({ ResourceARN, Tags: { team: "ml" } }));
    await api.client.send(new UntagResourceCommand({ ResourceARN, TagKeys: ["stage"] }));
    const { Tags } = await api.client.send(new ListTagsForResourceCommand({ ResourceARN }));
    assert.deepEqual(Tags, { team: "ml" });
    await assert.rejects(api.client.send(new ListTagsForResourceCommand({ ResourceARN: `${ResourceARN}0` })), {
      name: "ResourceNotFoundException",
    });
  });

  it("remembers everything after a restart", async () => {
    const all = async () => [await describeTargets(), await describePolicies(), await describeActions()];
    const before = await all();
    api.close();
    await api.open();
    assert.deepEqual(await all(), before);
  });

  it("forgets policies and scheduled actions with their target", async () => {
    await api.client.send(new DeregisterScalableTargetCommand(stable));
    assert.deepEqual(
      (await describeTargets()).map((target) => target.ResourceId),
      [canary.ResourceId],
    );
    assert.deepEqual([await describePolicies(), await describeActions()], [[], []]);
  });

  describe("refuses", () => {
    const refused = (message: RegExp) => ({ name: "ValidationException", message });
    const missing = { name: "ObjectNotFoundException", message: /endpoint\/digits\/variant\/stable/ };

    it("a variant that does not exist, and what is not imitated", async () => {
      await assert.rejects(
        register({ ResourceId: "endpoint/digits/variant/gone" }),
        refused(/^Could not find variant "gone" of endpoint "digits"\.$/),
      );
      await assert.rejects(register({ ResourceId: "digits" }), refused(/^Unsupported resource ID: digits$/));
      await assert.rejects(
        register({ ServiceNamespace: "ecs", ScalableDimension: "ecs:service:DesiredCount" }),
        refused(/^Scaling ecs:service:DesiredCount is not imitated by the local target\.$/),
      );
    });

    it("bounds that are missing or exclude each other", async () => {
      await assert.rejects(
        register({ MaxCapacity: undefined }),
        refused(/minimum and a maximum capacity are required/),
      );
      const unable = /^Maximum capacity cannot be less than minimum capacity: maxCapacity is 4, minCapacity 5$/;
      await assert.rejects(register({ MinCapacity: 5 }), refused(unable));
    });

    it("bounds below 0", async () => {
      const below = (member: string, value: number) =>
        refused(new RegExp(`Value '${value}' at '${member}' .*: Member must have value greater than or equal to 0$`));
      await assert.rejects(register({ MinCapacity: -1 }), below("minCapacity", -1));
      await assert.rejects(register({ MinCapacity: -3, MaxCapacity: -2 }), below("minCapacity", -3));
      await assert.rejects(register({ ...canary, MaxCapacity: -2 }), below("maxCapacity", -2));
      await assert.rejects(
        schedule({ ScalableTargetAction: { MinCapacity: -1 } }),
        below("scalableTargetAction.minCapacity", -1),
      );
    });

    it("requests that are not as AWS describes them", async () => {
      await assert.rejects(
        register({ ScalableDimension: "sagemaker:variant:Size" }),
        refused(/Value 'sagemaker:variant:Size' at 'scalableDimension' .* enum value set/),
      );
    });

    it("policies and actions of a target that is not registered, and deletions of what does not exist", async () => {
      for (const call of [
        () => api.client.send(new PutScalingPolicyCommand(tracking)),
        () => api.client.send(new PutScheduledActionCommand(night)),
        () => api.client.send(new DeleteScalingPolicyCommand({ ...stable, PolicyName: "load" })),
        () => api.client.send(new DeleteScheduledActionCommand({ ...stable, ScheduledActionName: "night" })),
        () => api.client.send(new DeregisterScalableTargetCommand(stable)),
      ]) {
        await assert.rejects(call(), missing);
      }
    });

    const schedule = (more: object) => api.client.send(new PutScheduledActionCommand({ ...night, ...canary, ...more }));

    it("actions that change no bound, or to bounds that exclude each other", async () => {
      for (const ScalableTargetAction of [undefined, {}]) {
        await assert.rejects(
          schedule({ ScalableTargetAction }),
          refused(/^At least one of minimum capacity and maximum capacity should be provided$/),
        );
      }
      await assert.rejects(
        schedule({ ScalableTargetAction: { MinCapacity: 3, MaxCapacity: 2 } }),
        refused(/: scalableTargetAction\.maxCapacity is 2, scalableTargetAction\.minCapacity 3$/),
      );
    });

    const member = "targetTrackingScalingPolicyConfiguration";
    const PredefinedMetricType = "ECSServiceAverageCPUUtilization";
    const mistakes: [what: string, configuration: object, message: RegExp][] = [
      [
        "a target of 0",
        { TargetValue: 0 },
        /Value '0' at '(.*)\.targetValue' .*: Member must have value greater than 0$/,
      ],
      ["a target below 0", { TargetValue: -5 }, /Value '-5' at '(.*)\.targetValue' .*: Member must have value greater/],
      [
        "a target beyond all numbers",
        { TargetValue: 1e200 },
        /Value '1e\+200' at '(.*)\.targetValue' .* -2\^360 to 2\^360$/,
      ],
      [
        "a metric that AWS does not predefine",
        { PredefinedMetricSpecification: { PredefinedMetricType: "Load" } },
        /Value 'Load' at '(.*)\.predefinedMetricSpecification\.predefinedMetricType' .* enum value set/,
      ],
      [
        "a metric of another service",
        { PredefinedMetricSpecification: { PredefinedMetricType } },
        /Value 'ECS\w+' at '(.*)\.predefinedMetricSpecification\.predefinedMetricType' .*: \[SageMakerVariantInvocationsPerInstance, /,
      ],
      [
        "no metric",
        { PredefinedMetricSpecification: undefined },
        /^(.*) must have either a predefined.* or a customized/,
      ],
      ["two metrics", { CustomizedMetricSpecification: {} }, /^(.*) must have either a predefined.* or a customized/],
      ["a cooldown below 0", { ScaleInCooldown: -1 }, /Value '-1' at '(.*)\.scaleInCooldown' .* than or equal to 0$/],
    ];
    for (const [what, more, message] of mistakes) {
      it(`target tracking with ${what}`, async () => {
        const configuration = { ...tracking.TargetTrackingScalingPolicyConfiguration!, ...more };
        const policy = { ...tracking, ...canary, TargetTrackingScalingPolicyConfiguration: configuration };
        await assert.rejects(api.client.send(new PutScalingPolicyCommand(policy)), (error: Error) => {
          assert.equal(error.name, "ValidationException");
          assert.equal(message.exec(error.message)?.[1], member, error.message);
          return true;
        });
      });
    }

    it("a policy without its configuration, and a schedule that is none", async () => {
      await assert.rejects(
        api.client.send(
          new PutScalingPolicyCommand({ ...tracking, ...canary, TargetTrackingScalingPolicyConfiguration: undefined }),
        ),
        refused(/needs a TargetTrackingScalingPolicyConfiguration/),
      );
      await assert.rejects(
        schedule({ Schedule: "cron(0 20 * * *)" }),
        refused(/^Invalid schedule expression: cron\(0 20 \* \* \*\); it must be at\(.*\), rate\(.*\) or cron\(.*\)$/),
      );
    });
  });
});
