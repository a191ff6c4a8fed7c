import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { CloudWatchClient, GetMetricStatisticsCommand, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { type StartedAws, startedAws } from "./startedAws";
import { Namespace } from "./variantAlarms";

const MINUTE_MS = 60_000;

describe("metrics", function () {
  this.timeout(60_000);
  let aws: StartedAws;
  let cloudWatch: CloudWatchClient;

  before(async () => {
    aws = await startedAws();
    cloudWatch = new CloudWatchClient(aws.client);
  });
  after(() => aws.remove());

  const publish = (MetricName: string, values: number[], ageMinutes: number) => {
    const Timestamp = new Date(Date.now() - ageMinutes * MINUTE_MS);
    const MetricData = values.map((Value) => ({ MetricName, Timestamp, Value }));
    return cloudWatch.send(new PutMetricDataCommand({ Namespace, MetricData }));
  };
  const statistics = async (MetricName: string) => {
    const times = { StartTime: new Date(Date.now() - 120 * MINUTE_MS), EndTime: new Date(), Period: 60 };
    const { Datapoints } = await cloudWatch.send(
      new GetMetricStatisticsCommand({
        ...times,
        Namespace,
        MetricName,
        Statistics: ["SampleCount", "Sum", "Minimum", "Maximum"],
        ExtendedStatistics: ["p90"],
      }),
    );
    return Datapoints!.map(({ SampleCount, Sum, Minimum, Maximum, ExtendedStatistics }) => ({
      basic: [SampleCount, Sum, Minimum, Maximum],
      p90: ExtendedStatistics?.p90,
    }));
  };

  for (const [what, value] of Object.entries({ NaN, Infinity, "-Infinity": -Infinity })) {
    it(`take nothing of a request with ${what} in it, as no state on disk could hold it`, async () => {
      const good = { MetricName: what, Value: 1 };
      const bad = [{ Value: value }, { Values: [1, value] }, { Values: [1], Counts: [value] }];
      for (const datum of bad) {
        const MetricData = [good, { MetricName: what, ...datum }];
        await assert.rejects(cloudWatch.send(new PutMetricDataCommand({ Namespace, MetricData })), {
          name: /^InvalidParameterValue/,
        });
      }
      assert.deepEqual(await statistics(what), []);
    });
  }

  it("keep every value for minutes, the statistics of each minute for an hour, and then nothing", async () => {
    await publish("Recent", [1, 2, 6], 2);
    await publish("Old", [1, 2, 6], 20);
    await publish("TooOld", [1, 2, 6], 70);
    for (const deadline = Date.now() + 45_000; Date.now() < deadline; await sleep(250)) {
      if ((await statistics("TooOld")).length === 0) break;
    }
    assert.deepEqual(await statistics("Recent"), [{ basic: [3, 9, 1, 6], p90: 5.2 }]);
    assert.deepEqual(await statistics("Old"), [{ basic: [3, 9, 1, 6], p90: undefined }]);
    assert.deepEqual(await statistics("TooOld"), []);
  });
});
