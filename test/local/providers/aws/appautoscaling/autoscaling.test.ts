import assert from "node:assert/strict";
import {
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-application-auto-scaling";
import { types } from "#local/providers/aws/types";
import type { Values } from "#local/providers/plugin/values";
import { ScalingApi } from "#test/local/emulators/applicationAutoScaling/api";
import { lifecycleOf, resource } from "../localServices";

const scalableTarget = lifecycleOf("aws:appautoscaling/target:Target");
const scalingPolicy = lifecycleOf("aws:appautoscaling/policy:Policy");
const scheduledAction = lifecycleOf("aws:appautoscaling/scheduledAction:ScheduledAction");

const ServiceNamespace = "sagemaker" as const;
const variant = {
  serviceNamespace: ServiceNamespace,
  scalableDimension: "sagemaker:variant:DesiredInstanceCount",
  resourceId: "endpoint/digits/variant/stable",
};

describe("autoscaling on the emulator", function () {
  this.timeout(120_000);
  let api: ScalingApi;
  const bounds = { ...variant, minCapacity: 1, maxCapacity: 4, tagsAll: { stage: "dev" } };
  const outputs = types["aws:appautoscaling/target:Target"]!.outputs!(resource("", bounds));
  const target = (change: Values = {}) => resource("it", { ...bounds, ...change }, { ...bounds, ...outputs });
  const load = {
    ...variant,
    name: "load",
    policyType: "TargetTrackingScaling",
    targetTrackingScalingPolicyConfiguration: {
      predefinedMetricSpecification: { predefinedMetricType: "SageMakerVariantInvocationsPerInstance" },
      targetValue: 600,
      scaleInCooldown: 300,
    },
  };
  const night = {
    ...variant,
    name: "night",
    schedule: "cron(0 20 ? * MON-FRI *)",
    timezone: "Europe/Berlin",
    startTime: "2027-01-01T00:00:00Z",
    scalableTargetAction: { minCapacity: 1, maxCapacity: 2 },
  };
  const described = async () =>
    (await api.client.send(new DescribeScalableTargetsCommand({ ServiceNamespace }))).ScalableTargets![0]!;

  before(async () => {
    api = await ScalingApi.start();
    process.env.AWS_ENDPOINT_URL_APPLICATION_AUTO_SCALING = api.url;
    await scalableTarget.create(target());
    await scalingPolicy.create(resource("load", load));
    await scheduledAction.create(resource("it", night));
  });
  after(() => {
    delete process.env.AWS_ENDPOINT_URL_APPLICATION_AUTO_SCALING;
    api.stop();
  });

  it("has a target with the bounds and the ARN of the stack's state", async () => {
    const { MinCapacity, MaxCapacity, ScalableTargetARN } = await described();
    assert.deepEqual([MinCapacity, MaxCapacity, ScalableTargetARN], [1, 4, outputs.arn]);
  });

  it("has a policy in the API's words, under the ARN of the stack's state", async () => {
    const { ScalingPolicies } = await api.client.send(new DescribeScalingPoliciesCommand({ ServiceNamespace }));
    const { TargetTrackingScalingPolicyConfiguration, PolicyARN } = ScalingPolicies![0]!;
    assert.deepEqual(TargetTrackingScalingPolicyConfiguration, {
      PredefinedMetricSpecification: { PredefinedMetricType: "SageMakerVariantInvocationsPerInstance" },
      TargetValue: 600,
      ScaleInCooldown: 300,
    });
    const { arn } = types["aws:appautoscaling/policy:Policy"]!.outputs!(resource("load", load));
    assert.equal(PolicyARN, arn);
    assert.deepEqual(await scalingPolicy.read!(resource("load", load)), {});
  });

  it("has a scheduled action, under the ARN of the stack's state", async () => {
    const { ScheduledActions } = await api.client.send(new DescribeScheduledActionsCommand({ ServiceNamespace }));
    const { Schedule, Timezone, StartTime, ScalableTargetAction, ScheduledActionARN } = ScheduledActions![0]!;
    assert.deepEqual(
      { Schedule, Timezone, StartTime, ScalableTargetAction },
      {
        Schedule: "cron(0 20 ? * MON-FRI *)",
        Timezone: "Europe/Berlin",
        StartTime: new Date("2027-01-01T00:00:00Z"),
        ScalableTargetAction: { MinCapacity: 1, MaxCapacity: 2 },
      },
    );
    const type = types["aws:appautoscaling/scheduledAction:ScheduledAction"]!;
    assert.equal(ScheduledActionARN, type.outputs!(resource("it", night)).arn);
    assert.deepEqual(await scheduledAction.read!(resource("it", night)), {});
  });

  it("changes in place, tags included, and shows in a refresh what a schedule has changed", async () => {
    await scalableTarget.update!(target({ maxCapacity: 8, tagsAll: { team: "ml" } }));
    assert.deepEqual(await scalableTarget.read!(target()), { minCapacity: 1, maxCapacity: 8 });
    const { Tags } = await api.client.send(new ListTagsForResourceCommand({ ResourceARN: outputs.arn as string }));
    assert.deepEqual(Tags, { team: "ml" });
  });

  it("takes the bounds of steps as the provider writes them", async () => {
    const steps = [
      { metricIntervalLowerBound: "0", metricIntervalUpperBound: "10", scalingAdjustment: 1 },
      { metricIntervalLowerBound: "10", metricIntervalUpperBound: "", scalingAdjustment: 2 },
    ];
    const stepScalingPolicyConfiguration = { adjustmentType: "ChangeInCapacity", stepAdjustments: steps };
    const name = "steps";
    await scalingPolicy.create(
      resource(name, { ...variant, name, policyType: "StepScaling", stepScalingPolicyConfiguration }),
    );
    const request = { ServiceNamespace, PolicyNames: [name] };
    const { ScalingPolicies } = await api.client.send(new DescribeScalingPoliciesCommand(request));
    assert.deepEqual(ScalingPolicies![0]!.StepScalingPolicyConfiguration!.StepAdjustments, [
      { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 10, ScalingAdjustment: 1 },
      { MetricIntervalLowerBound: 10, ScalingAdjustment: 2 },
    ]);
  });

  it("can be deleted twice, the target last", async () => {
    for (let attempt = 0; attempt < 2; attempt++) {
      await scheduledAction.delete(resource("it", night));
      await scalingPolicy.delete(resource("load", load));
      assert.equal(await scheduledAction.read!(resource("it", night)), undefined);
      assert.equal(await scalingPolicy.read!(resource("load", load)), undefined);
    }
    for (let attempt = 0; attempt < 2; attempt++) await scalableTarget.delete(target());
    assert.equal(await scalableTarget.read!(target()), undefined);
  });
});
