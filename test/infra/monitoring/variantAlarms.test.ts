import assert from "node:assert/strict";
import type { AlarmLimits } from "#infra/monitoring/alarmLimits";
import { VariantAlarms } from "#infra/monitoring/variantAlarms";
import { all, deploy, setMocks, valueOf } from "#test/pulumi";

const limits: AlarmLimits = {
  serverErrorPercent: 5,
  clientErrorPercent: 20,
  modelLatencyMs: 250,
  overheadLatencyMs: 100,
  minutes: 2,
  minutesWithoutInvocations: 15,
};
const args = { endpointName: "digits-test", variantName: "canary", limits, topicArn: "arn:topic" };

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const common = {
  namespace: "AWS/SageMaker",
  dimensions: { EndpointName: "digits-test", VariantName: "canary" },
  period: 60,
  alarmActions: ["arn:topic"],
  okActions: ["arn:topic"],
};
const overLimit = {
  ...common,
  comparisonOperator: "GreaterThanThreshold",
  evaluationPeriods: 3,
  datapointsToAlarm: 2,
  treatMissingData: "notBreaching",
};

describe("VariantAlarms", () => {
  beforeEach(setMocks);

  it("watches errors, latencies and missing requests of one variant, and notifies the topic", async () => {
    await deploy(() => new VariantAlarms("canary", args));
    const alarms = Object.fromEntries(
      Object.entries(all(ALARM)).map(([name, { alarmDescription: _advice, ...inputs }]) => [name, inputs]),
    );
    assert.deepEqual(alarms, {
      "canary-server-errors": {
        ...overLimit,
        metricName: "Invocation5XXErrors",
        statistic: "Average",
        threshold: 0.05,
      },
      "canary-client-errors": { ...overLimit, metricName: "Invocation4XXErrors", statistic: "Average", threshold: 0.2 },
      "canary-model-errors": {
        ...overLimit,
        metricName: "InvocationModelErrors",
        statistic: "Average",
        threshold: 0.25,
      },
      "canary-model-latency": {
        ...overLimit,
        metricName: "ModelLatency",
        extendedStatistic: "p90",
        threshold: 250_000,
      },
      "canary-overhead-latency": {
        ...overLimit,
        metricName: "OverheadLatency",
        extendedStatistic: "p90",
        threshold: 100_000,
      },
      "canary-no-invocations": {
        ...common,
        metricName: "Invocations",
        statistic: "Sum",
        comparisonOperator: "LessThanThreshold",
        threshold: 1,
        evaluationPeriods: 15,
        datapointsToAlarm: 15,
        treatMissingData: "breaching",
      },
    });
  });

  it("describes the variant, the problem and what to do", async () => {
    await deploy(() => new VariantAlarms("canary", args));
    const descriptions = Object.values(all(ALARM)).map(({ alarmDescription }) => alarmDescription as string);
    for (const description of descriptions) {
      assert.match(description, /^Variant "canary" of endpoint "digits-test" .+\. [A-Z].+\.$/);
      // CloudWatch takes no more.
      assert.ok(description.length <= 1024, description);
    }
    assert.match(
      descriptions.join("\n"),
      /more than 5 % .* more than 20 % .* more than 25 % .* more than 250 ms .* no request for 15 minute/s,
    );
  });

  it("says the name and the ARN of each alarm", async () => {
    const alarms = await deploy(() => new VariantAlarms("canary", args));
    assert.equal(await valueOf(alarms.serverErrors.name), "canary-server-errors");
    assert.equal(await valueOf(alarms.clientErrors.name), "canary-client-errors");
    assert.equal(await valueOf(alarms.modelErrors.name), "canary-model-errors");
    assert.equal(await valueOf(alarms.modelLatency.name), "canary-model-latency");
    assert.equal(await valueOf(alarms.overheadLatency.name), "canary-overhead-latency");
    assert.equal(await valueOf(alarms.noInvocations.name), "canary-no-invocations");
    assert.equal(await valueOf(alarms.noInvocations.arn), "arn:canary-no-invocations");
  });

  const sums: [serverErrorPercent: number, clientErrorPercent: number, threshold: number][] = [
    [0.1, 0.2, 0.003],
    [60, 60, 0.99],
    [100, 100, 0.99],
  ];
  for (const [serverErrorPercent, clientErrorPercent, threshold] of sums) {
    it(`allows ${100 * threshold} % failures with limits ${serverErrorPercent} and ${clientErrorPercent} %`, async () => {
      const changed = { ...limits, serverErrorPercent, clientErrorPercent };
      await deploy(() => new VariantAlarms("canary", { ...args, limits: changed }));
      const alarm = all(ALARM)["canary-model-errors"]!;
      assert.equal(alarm.threshold, threshold);
      assert.equal(alarm.comparisonOperator, "GreaterThanThreshold");
    });
  }

  const refused: [Partial<AlarmLimits>, RegExp][] = [
    [{ serverErrorPercent: 0 }, /`serverErrorPercent` must be a number above 0 and at most 100, got 0$/],
    [{ clientErrorPercent: 101 }, /`clientErrorPercent` must be a number above 0 and at most 100, got 101$/],
    [{ modelLatencyMs: -1 }, /`modelLatencyMs` must be a whole number from 1 to 3600000, got -1$/],
    [{ overheadLatencyMs: NaN }, /`overheadLatencyMs` must be a whole number from 1 to 3600000, got NaN$/],
    [{ minutes: 4 }, /`minutes` must be a whole number from 1 to 3, got 4$/],
    [{ minutesWithoutInvocations: 0.5 }, /`minutesWithoutInvocations` must be a whole number from 1 to 1440, got 0.5$/],
  ];
  for (const [change, message] of refused) {
    it(`refuses ${JSON.stringify(change)}`, () => {
      assert.throws(() => new VariantAlarms("canary", { ...args, limits: { ...limits, ...change } }), message);
    });
  }
});
