import assert from "node:assert/strict";
import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  PutCompositeAlarmCommand,
} from "@aws-sdk/client-cloudwatch";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { type StartedAws, startedAws } from "./startedAws";
import { VariantAlarms } from "./variantAlarms";

describe("alarm_transition", function () {
  this.timeout(60_000);
  let aws: StartedAws;
  let cloudWatch: CloudWatchClient;
  let alarms: VariantAlarms;

  before(async () => {
    aws = await startedAws();
    cloudWatch = new CloudWatchClient(aws.client);
    alarms = new VariantAlarms(cloudWatch);
  });
  after(() => aws.remove());

  it("says why, with the datapoints and the threshold, and puts it into the history", async () => {
    const AlarmName = "explained";
    await alarms.publish(AlarmName, [0, 1], 0);
    await alarms.publish(AlarmName, [0, 0], 1);
    await alarms.put(AlarmName, { EvaluationPeriods: 2, DatapointsToAlarm: 1 });
    const { MetricAlarms } = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames: [AlarmName] }));
    assert.equal(
      MetricAlarms![0]!.StateReason,
      "Threshold Crossed: 1 out of the last 2 datapoints [0.5, 0.0] were greater than the threshold (0.05).",
    );
    const { AlarmHistoryItems } = await cloudWatch.send(
      new DescribeAlarmHistoryCommand({ AlarmName, HistoryItemType: "StateUpdate" }),
    );
    assert.equal(AlarmHistoryItems![0]!.HistorySummary, "Alarm updated from INSUFFICIENT_DATA to ALARM");
    const { newState } = JSON.parse(AlarmHistoryItems![0]!.HistoryData!) as {
      newState: { stateReasonData: { recentDatapoints: number[] } };
    };
    assert.deepEqual(newState.stateReasonData.recentDatapoints, [0, 0.5]);
  });

  it("notifies the subscribers of an encrypted topic, but not with an alarm's actions disabled", async () => {
    const sns = new SNSClient(aws.client);
    const sqs = new SQSClient(aws.client);
    const { TopicArn } = await sns.send(
      new CreateTopicCommand({ Name: "people", Attributes: { KmsMasterKeyId: "alias/data" } }),
    );
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "people" }));
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint: Attributes!.QueueArn }));

    await alarms.put("loud", { AlarmActions: [TopicArn!] });
    await alarms.put("loud", { AlarmName: "muted", AlarmActions: [TopicArn!], ActionsEnabled: false });
    const rule = { AlarmName: "unhealthy", AlarmRule: 'ALARM("loud") OR ALARM("muted")', AlarmActions: [TopicArn!] };
    await cloudWatch.send(new PutCompositeAlarmCommand(rule));
    await alarms.publish("loud", [1]);
    await alarms.until({ loud: "ALARM", muted: "ALARM" });

    const received = new Map<string, string>();
    for (const deadline = Date.now() + 30_000; received.size < 2 && Date.now() < deadline;) {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }));
      for (const { Body, ReceiptHandle } of Messages) {
        const { Message } = JSON.parse(Body!) as { Message: string };
        const { AlarmName, NewStateValue } = JSON.parse(Message) as { AlarmName: string; NewStateValue: string };
        received.set(AlarmName, NewStateValue);
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
    }
    assert.deepEqual(Object.fromEntries(received), { loud: "ALARM", unhealthy: "ALARM" });
  });
});
