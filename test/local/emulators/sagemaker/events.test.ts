import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { homeClient } from "#local/host/awsClients";
import { startAws, stopAws } from "#local/emulators/ministack/startAws";
import type { Home } from "#local/host/home";
import { freePort } from "#local/host/processes/freePort";
import { createEventBus, type EventBus } from "#local/emulators/sagemaker/events";
import { temporaryHome } from "../lambda/functions";

const EVENT = {
  detailType: "SageMaker Model Package State Change",
  resource: "arn:aws:sagemaker:eu-west-1:123456789012:model-package/digits/1",
  detail: { ModelApprovalStatus: "Approved" },
};

describe("SageMaker's events", function () {
  this.timeout(120_000);
  const temporary = temporaryHome();
  const lines: string[] = [];
  let home: Home;
  let bus: EventBus;

  before(async () => {
    home = { ...temporary.home, ports: { ...temporary.home.ports, aws: await freePort() } };
    bus = createEventBus(home, (line) => void lines.push(line));
  });
  after(async () => {
    bus.close();
    await stopAws(home);
    temporary.remove();
  });

  it("are logged while EventBridge is away", async () => {
    bus.put("eu-west-1", EVENT);
    while (lines.length === 0) await sleep(10);
    assert.match(
      lines[0]!,
      /^SageMaker Model Package State Change of arn:.*digits\/1 was not told to EventBridge: .*ECONNREFUSED/,
    );
  });

  it("reach the rules of the default bus", async () => {
    await startAws(home, () => undefined);
    const events = homeClient("EVENTBRIDGE", home, "eu-west-1");
    const sqs = new SQSClient({
      endpoint: `http://127.0.0.1:${home.ports.aws}`,
      region: "eu-west-1",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    });
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "approvals" }));
    const EventPattern = JSON.stringify({
      source: ["aws.sagemaker"],
      "detail-type": [EVENT.detailType],
      detail: { ModelApprovalStatus: ["Approved"] },
    });
    await events.send(new PutRuleCommand({ Name: "approved", EventPattern }));
    const Targets = [{ Id: "queue", Arn: "arn:aws:sqs:eu-west-1:123456789012:approvals" }];
    await events.send(new PutTargetsCommand({ Rule: "approved", Targets }));

    bus.put("eu-west-1", { ...EVENT, detail: { ModelApprovalStatus: "Rejected" } });
    bus.put("eu-west-1", EVENT);
    const { Messages } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 10, MaxNumberOfMessages: 10 }),
    );
    const received = Messages!.map(({ Body }) => JSON.parse(Body!) as Record<string, unknown>);
    assert.deepEqual(
      received.map(({ source, detail, resources }) => ({ source, detail, resources })),
      [{ source: "aws.sagemaker", detail: EVENT.detail, resources: [EVENT.resource] }],
    );
    assert.equal(lines.length, 1);
  });
});
