import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { GetMetricStatisticsCommand, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import { homeClient } from "#local/host/awsClients";
import { startAws, stopAws } from "#local/emulators/ministack/startAws";
import { type Home, readHome } from "#local/host/home";
import { freePort } from "#local/host/processes/freePort";
import { MetricPublisher } from "#local/emulators/sagemaker/metrics/metricPublisher";
import { createCloudWatchSink } from "#local/emulators/sagemaker/metrics/metricSink";
import { readFiringAlarms } from "#local/cli/watch/alarms";
import { until } from "../until";

const REGION = "eu-west-1";
const Dimensions = [
  { Name: "EndpointName", Value: "digits" },
  { Name: "VariantName", Value: "canary" },
];

describe("The CloudWatch of the local target", function () {
  this.timeout(120_000);
  let home: Home;

  before(async () => {
    const defaults = readHome({});
    const dir = mkdtempSync(path.join(os.tmpdir(), "metrics-"));
    home = { dir, ports: { ...defaults.ports, aws: await freePort() } };
    await startAws(home, console.log);
    const publisher = new MetricPublisher(createCloudWatchSink(home), console.error);
    const observation = { endpointName: "digits", variantName: "canary", region: REGION };
    for (let ms = 1; ms <= 200; ms += 1) {
      publisher.record({ ...observation, modelMs: ms, totalMs: ms + 1, error: ms % 4 === 0 ? "5XX" : undefined });
    }
    await publisher.close();
  });
  after(async () => {
    await stopAws(home);
    rmSync(home.dir, { recursive: true });
  });

  /** The statistics of a metric of the last hour. */
  async function statistics(MetricName: string) {
    const client = homeClient("CLOUDWATCH", home, REGION);
    const { Datapoints = [] } = await client.send(
      new GetMetricStatisticsCommand({
        Namespace: "AWS/SageMaker",
        MetricName,
        Dimensions,
        StartTime: new Date(Date.now() - 3_600_000),
        EndTime: new Date(Date.now() + 60_000),
        Period: 7_200,
        Statistics: ["Sum", "Average", "SampleCount"],
      }),
    );
    client.destroy();
    const [{ Sum, Average, SampleCount, Unit } = {}, ...others] = Datapoints;
    assert.deepEqual(others, []);
    return { Sum, Average, SampleCount, Unit };
  }

  it("gets every invocation of a variant, and the rate of its errors as an average", async () => {
    assert.equal((await statistics("Invocations")).Sum, 200);
    const { Average, SampleCount } = await statistics("Invocation5XXErrors");
    assert.deepEqual([Average, SampleCount], [0.25, 200]);
    assert.equal((await statistics("Invocation4XXErrors")).Sum, 0);
  });

  it("gets latencies in microseconds", async () => {
    const { Average, SampleCount, Unit } = await statistics("ModelLatency");
    assert.deepEqual([Average, SampleCount, Unit], [100_500, 200, "Microseconds"]);
    assert.equal((await statistics("OverheadLatency")).Average, 1_000);
  });

  it("tells which alarms are in ALARM, with what they watch", async () => {
    const client = homeClient("CLOUDWATCH", home, REGION);
    const alarm = {
      Namespace: "AWS/SageMaker",
      MetricName: "Invocation5XXErrors",
      Dimensions,
      Statistic: "Average",
    } as const;
    const often = { Period: 60, EvaluationPeriods: 1, ComparisonOperator: "GreaterThanThreshold" } as const;
    await client.send(new PutMetricAlarmCommand({ AlarmName: "canary-5xx", ...alarm, ...often, Threshold: 0.05 }));
    await client.send(new PutMetricAlarmCommand({ AlarmName: "canary-all", ...alarm, ...often, Threshold: 0.9 }));
    const publisher = new MetricPublisher(createCloudWatchSink(home), console.error);
    for (const error of ["5XX", undefined] as const)
      publisher.record({ endpointName: "digits", variantName: "canary", region: REGION, totalMs: 1, error });
    await publisher.close();
    await until(async () => (await readFiringAlarms(client)).length === 1);
    assert.deepEqual(await readFiringAlarms(client), [
      { name: "canary-5xx", dimensions: { EndpointName: "digits", VariantName: "canary" } },
    ]);
    client.destroy();
  });
});
