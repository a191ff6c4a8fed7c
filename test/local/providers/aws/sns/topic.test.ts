import assert from "node:assert/strict";
import {
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListTagsForResourceCommand,
  PublishCommand,
} from "@aws-sdk/client-sns";
import { CreateQueueCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { lifecycleOf, LocalServices, resource } from "../localServices";

const topic = lifecycleOf("aws:sns/topic:Topic");
const topicPolicy = lifecycleOf("aws:sns/topicPolicy:TopicPolicy");
const topicSubscription = lifecycleOf("aws:sns/topicSubscription:TopicSubscription");

const TopicArn = "arn:aws:sns:eu-west-1:123456789012:alarms";
const QUEUE = "arn:aws:sqs:eu-west-1:123456789012:mail";

describe("topic on the local AWS services", function () {
  this.timeout(120_000);
  let services: LocalServices;
  const inputs = {
    name: "alarms",
    kmsMasterKeyId: "key-1",
    httpFailureFeedbackRoleArn: "arn:role",
    tagsAll: { a: "1" },
  };
  const alarms = resource(TopicArn, inputs, { arn: TopicArn });
  const subscription = { topic: TopicArn, protocol: "sqs", endpoint: QUEUE, rawMessageDelivery: true };
  const toQueue = (change: object = {}) => resource(`${TopicArn}:1`, { ...subscription, ...change });
  const attributes = async () =>
    (await alarms.client("SNS").send(new GetTopicAttributesCommand({ TopicArn }))).Attributes!;
  const endpoints = async () => {
    const { Subscriptions } = await alarms.client("SNS").send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    return Subscriptions!.map(({ Protocol, Endpoint }) => [Protocol, Endpoint]);
  };

  before(async () => {
    services = await LocalServices.start();
    await topic.create(alarms);
  });
  after(() => services.stop());

  it("is found by the ARN it has on AWS, with the attributes of its inputs", async () => {
    const { KmsMasterKeyId, HTTPFailureFeedbackRoleArn } = await attributes();
    assert.deepEqual([KmsMasterKeyId, HTTPFailureFeedbackRoleArn], ["key-1", "arn:role"]);
    assert.deepEqual(await topic.read!(alarms), {});
  });

  it("changes in place, tags included", async () => {
    const changed = { ...inputs, httpFailureFeedbackRoleArn: null, displayName: "Alarms", tagsAll: { b: "2" } };
    await topic.update!(resource(TopicArn, changed, { ...inputs, arn: TopicArn }));
    const { KmsMasterKeyId, DisplayName, HTTPFailureFeedbackRoleArn } = await attributes();
    assert.deepEqual([KmsMasterKeyId, DisplayName, HTTPFailureFeedbackRoleArn], ["key-1", "Alarms", ""]);
    const { Tags } = await alarms.client("SNS").send(new ListTagsForResourceCommand({ ResourceArn: TopicArn }));
    assert.deepEqual(Tags, [{ Key: "b", Value: "2" }]);
  });

  it("has its policy, and SNS's own once that is deleted", async () => {
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [] });
    await topicPolicy.create(resource(TopicArn, { arn: TopicArn, policy }));
    assert.equal((await attributes()).Policy, policy);
    await topicPolicy.delete(resource(TopicArn, { arn: TopicArn, policy }, { arn: TopicArn }));
    assert.match((await attributes()).Policy!, /"AWS:SourceOwner":"123456789012"/);
  });

  it("delivers to its subscribers until they are deleted", async () => {
    const sqs = alarms.client("SQS");
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "mail" }));
    await topicSubscription.create(toQueue());
    assert.deepEqual(await endpoints(), [["sqs", QUEUE]]);
    assert.deepEqual(await topicSubscription.read!(toQueue()), {});
    await alarms.client("SNS").send(new PublishCommand({ TopicArn, Message: "canary unhealthy" }));
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
    assert.equal(Messages?.[0]?.Body, "canary unhealthy");

    for (let attempt = 0; attempt < 2; attempt++) await topicSubscription.delete(toQueue());
    assert.deepEqual(await endpoints(), []);
    assert.equal(await topicSubscription.read!(toQueue()), undefined);
  });

  it("wraps what it delivers once its subscription is changed to", async () => {
    await topicSubscription.create(toQueue());
    const wrapped = resource(`${TopicArn}:1`, { ...subscription, rawMessageDelivery: false }, subscription);
    await topicSubscription.update!(wrapped);
    const sqs = alarms.client("SQS");
    await alarms.client("SNS").send(new PublishCommand({ TopicArn, Message: "wrapped" }));
    const QueueUrl = "https://sqs.eu-west-1.amazonaws.com/123456789012/mail";
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
    assert.equal((JSON.parse(Messages![0]!.Body!) as { Message: string }).Message, "wrapped");
  });

  it("can be deleted twice, its policy and its subscriptions with it", async () => {
    for (let attempt = 0; attempt < 2; attempt++) await topic.delete(alarms);
    await topicSubscription.delete(toQueue());
    await topicPolicy.delete(alarms);
    assert.equal(await topic.read!(alarms), undefined);
    assert.equal(await topicSubscription.read!(toQueue()), undefined);
  });
});
