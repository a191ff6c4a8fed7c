import assert from "node:assert/strict";
import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { mockClient } from "aws-sdk-client-mock";
import { readHome } from "#local/host/home";
import { createCloudWatchAlarms } from "#local/emulators/sagemaker/alarms";

describe("createCloudWatchAlarms", () => {
  it("reads metric and composite alarms by name, in the endpoint's region", async () => {
    const cloudWatch = mockClient(CloudWatchClient);
    cloudWatch.on(DescribeAlarmsCommand).resolves({
      MetricAlarms: [{ AlarmName: "errors", StateValue: "OK" }],
      CompositeAlarms: [{ AlarmName: "unhealthy", StateValue: "ALARM" }],
    });
    const alarms = createCloudWatchAlarms(readHome());
    const [states, [call]] = await alarms
      .read(["errors", "unhealthy", "gone"], "eu-west-1")
      .then((read) => [read, cloudWatch.commandCalls(DescribeAlarmsCommand)] as const)
      .finally(() => cloudWatch.restore());
    alarms.close();
    assert.deepEqual(Object.fromEntries(states), { errors: "OK", unhealthy: "ALARM" });
    assert.deepEqual(call!.args[0].input, {
      AlarmNames: ["errors", "unhealthy", "gone"],
      AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
    });
    assert.equal(await (call!.thisValue as CloudWatchClient).config.region(), "eu-west-1");
  });
});
