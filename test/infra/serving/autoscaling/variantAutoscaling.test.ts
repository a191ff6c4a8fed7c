import assert from "node:assert/strict";
import { VariantAutoscaling } from "#infra/serving/autoscaling/variantAutoscaling";
import type { VariantAutoscalingArgs } from "#infra/serving/autoscaling/args";
import { all, deploy, only, setMocks, valueOf } from "#test/pulumi";

const args: VariantAutoscalingArgs = {
  endpointName: "digits-test",
  variantName: "stable",
  instanceType: "ml.m5.large",
  minInstanceCount: 2,
  maxInstanceCount: 6,
  invocationsPerInstance: 600,
};
const night = { name: "night", cron: "0 20 ? * MON-FRI *", minInstanceCount: 1, maxInstanceCount: 2 };
const ofVariant = {
  serviceNamespace: "sagemaker",
  scalableDimension: "sagemaker:variant:DesiredInstanceCount",
  resourceId: "endpoint/digits-test/variant/stable",
};

describe("VariantAutoscaling", () => {
  beforeEach(setMocks);

  it("keeps the variant's instances within bounds", async () => {
    const scaling = await deploy(() => new VariantAutoscaling("stable", args));
    assert.deepEqual(only("aws:appautoscaling/target:Target"), { ...ofVariant, minCapacity: 2, maxCapacity: 6 });
    assert.equal(await valueOf(scaling.resourceId), "endpoint/digits-test/variant/stable");
    assert.equal(await valueOf(scaling.policyArn), "arn:stable");
  });

  it("follows the invocations of each instance, quicker up than down", async () => {
    await deploy(() => new VariantAutoscaling("stable", args));
    assert.deepEqual(only("aws:appautoscaling/policy:Policy"), {
      ...ofVariant,
      policyType: "TargetTrackingScaling",
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "SageMakerVariantInvocationsPerInstance" },
        targetValue: 600,
        scaleInCooldown: 300,
        scaleOutCooldown: 60,
      },
    });
  });

  it("waits for the given minutes after it changed the number of instances", async () => {
    await deploy(
      () => new VariantAutoscaling("stable", { ...args, scaleInCooldownMinutes: 10, scaleOutCooldownMinutes: 2 }),
    );
    const { targetTrackingScalingPolicyConfiguration: tracking } = only("aws:appautoscaling/policy:Policy");
    const { scaleInCooldown, scaleOutCooldown } = tracking as Record<string, number>;
    assert.deepEqual([scaleInCooldown, scaleOutCooldown], [600, 120]);
  });

  it("has other bounds at certain times, by the clock of a place", async () => {
    const day = { ...night, name: "day", cron: "0 7 ? * MON-FRI *", timezone: "Europe/Berlin", maxInstanceCount: 6 };
    await deploy(() => new VariantAutoscaling("stable", { ...args, schedules: [night, day] }));
    assert.deepEqual(all("aws:appautoscaling/scheduledAction:ScheduledAction"), {
      "stable-night": {
        ...ofVariant,
        schedule: "cron(0 20 ? * MON-FRI *)",
        timezone: "UTC",
        scalableTargetAction: { minCapacity: 1, maxCapacity: 2 },
      },
      "stable-day": {
        ...ofVariant,
        schedule: "cron(0 7 ? * MON-FRI *)",
        timezone: "Europe/Berlin",
        scalableTargetAction: { minCapacity: 1, maxCapacity: 6 },
      },
    });
  });

  const schedule = (change: object) => ({ schedules: [{ ...night, ...change }] });
  const refused: [Partial<VariantAutoscalingArgs>, message: string][] = [
    [
      { instanceType: "ml.t2.medium" },
      '`instanceType` must be an instance type that is not burstable, got "ml.t2.medium": SageMaker does not scale burstable instances',
    ],
    [{ minInstanceCount: 0 }, "`minInstanceCount` must be a whole number of 1 or more, got 0"],
    [{ maxInstanceCount: 2.5 }, "`maxInstanceCount` must be a whole number of 1 or more, got 2.5"],
    [{ maxInstanceCount: 1 }, "`maxInstanceCount` must be at least minInstanceCount (2), got 1"],
    [{ invocationsPerInstance: 0 }, "`invocationsPerInstance` must be a number above 0, got 0"],
    [{ scaleInCooldownMinutes: -1 }, "`scaleInCooldownMinutes` must be a whole number of 0 or more, got -1"],
    [{ scaleOutCooldownMinutes: 0.5 }, "`scaleOutCooldownMinutes` must be a whole number of 0 or more, got 0.5"],
    [{ schedules: [night, night] }, '`schedules[1].name` must be unique (ignoring case), got "night"'],
    [
      schedule({ cron: "0 20 * * *" }),
      '`schedules[0].cron` must be six fields of a cron expression such as 0 20 ? * MON-FRI *, got "0 20 * * *"',
    ],
    [schedule({ timezone: "Mars" }), '`schedules[0].timezone` must be a time zone such as Europe/Berlin, got "Mars"'],
    [schedule({ minInstanceCount: 0 }), "`schedules[0].minInstanceCount` must be a whole number of 1 or more, got 0"],
    [schedule({ minInstanceCount: 3 }), "`schedules[0].maxInstanceCount` must be at least minInstanceCount (3), got 2"],
  ];
  for (const [change, message] of refused) {
    it(`refuses ${JSON.stringify(change)}`, () => {
      assert.throws(() => new VariantAutoscaling("stable", { ...args, ...change }), { message });
    });
  }
});
