import assert from "node:assert/strict";
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  ListTagsForResourceCommand,
  PutMetricAlarmCommand,
} from "@aws-sdk/client-cloudwatch";
import { mockClient } from "aws-sdk-client-mock";
import { lifecycleOf, LocalServices, resource } from "../localServices";

const compositeAlarm = lifecycleOf("aws:cloudwatch/compositeAlarm:CompositeAlarm");
const metricAlarm = lifecycleOf("aws:cloudwatch/metricAlarm:MetricAlarm");

const arn = (name: string) => `arn:aws:cloudwatch:eu-west-1:123456789012:alarm:${name}`;
const TOPIC = "arn:aws:sns:eu-west-1:123456789012:alarms";

describe("alarms on the local AWS services", function () {
  this.timeout(120_000);
  let services: LocalServices;
  const inputs = {
    name: "latency",
    namespace: "AWS/SageMaker",
    metricName: "ModelLatency",
    dimensions: { EndpointName: "digits", VariantName: "canary" },
    extendedStatistic: "p90",
    period: 60,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
    comparisonOperator: "GreaterThanThreshold",
    threshold: 250_000,
    treatMissingData: "notBreaching",
    alarmActions: [TOPIC],
    okActions: [TOPIC],
    tagsAll: { stage: "dev" },
  };
  const latency = (change: object = {}) =>
    resource("latency", { ...inputs, ...change }, { ...inputs, arn: arn("latency") });
  const unhealthy = resource(
    "unhealthy",
    { alarmName: "unhealthy", alarmRule: 'ALARM("latency")', alarmActions: [TOPIC], okActions: [TOPIC], tagsAll: {} },
    { arn: arn("unhealthy") },
  );
  const client = () => unhealthy.client("CLOUDWATCH");
  const described = () => client().send(new DescribeAlarmsCommand({ AlarmTypes: ["MetricAlarm", "CompositeAlarm"] }));

  before(async () => {
    services = await LocalServices.start();
    await metricAlarm.create(latency());
    await compositeAlarm.create(unhealthy);
  });
  after(() => services.stop());

  it("watch what their inputs say", async () => {
    const { MetricAlarms, CompositeAlarms } = await described();
    const { AlarmArn, Dimensions, ExtendedStatistic, DatapointsToAlarm, OKActions, Threshold } = MetricAlarms![0]!;
    assert.deepEqual(
      { AlarmArn, Dimensions, ExtendedStatistic, DatapointsToAlarm, OKActions, Threshold },
      {
        AlarmArn: arn("latency"),
        Dimensions: [
          { Name: "EndpointName", Value: "digits" },
          { Name: "VariantName", Value: "canary" },
        ],
        ExtendedStatistic: "p90",
        DatapointsToAlarm: 2,
        OKActions: [TOPIC],
        Threshold: 250_000,
      },
    );
    assert.deepEqual(
      [CompositeAlarms![0]!.AlarmArn, CompositeAlarms![0]!.AlarmRule],
      [arn("unhealthy"), 'ALARM("latency")'],
    );
  });

  it("change in place, tags included", async () => {
    await metricAlarm.update!(latency({ threshold: 500_000, tagsAll: { team: "ml" } }));
    assert.equal((await described()).MetricAlarms![0]!.Threshold, 500_000);
    const { Tags } = await client().send(new ListTagsForResourceCommand({ ResourceARN: arn("latency") }));
    assert.deepEqual(Tags, [{ Key: "team", Value: "ml" }]);
    assert.deepEqual(await metricAlarm.read!(latency()), {});
    assert.deepEqual(await compositeAlarm.read!(unhealthy), {});
  });

  it("take metric math as the provider writes it", async () => {
    const rate = resource("rate", {
      name: "rate",
      comparisonOperator: "GreaterThanThreshold",
      evaluationPeriods: 1,
      threshold: 5,
      metricQueries: [
        { id: "rate", expression: "100 * errors", returnData: true },
        {
          id: "errors",
          metric: { namespace: "N", metricName: "M", dimensions: { D: "1" }, period: 60, stat: "Sum" },
        },
      ],
    });
    const cloudWatch = mockClient(CloudWatchClient);
    const puts = await metricAlarm
      .create(rate)
      .then(() => cloudWatch.commandCalls(PutMetricAlarmCommand))
      .finally(() => cloudWatch.restore());
    assert.deepEqual(puts[0]?.args[0].input.Metrics, [
      { Id: "rate", Expression: "100 * errors", ReturnData: true },
      {
        Id: "errors",
        MetricStat: {
          Metric: { Namespace: "N", MetricName: "M", Dimensions: [{ Name: "D", Value: "1" }] },
          Period: 60,
          Stat: "Sum",
        },
      },
    ]);
  });

  it("can be deleted twice, the composite one first", async () => {
    for (let attempt = 0; attempt < 2; attempt++) {
      await compositeAlarm.delete(unhealthy);
      await metricAlarm.delete(latency());
    }
    assert.equal(await compositeAlarm.read!(unhealthy), undefined);
    assert.equal(await metricAlarm.read!(latency()), undefined);
  });
});
