import assert from "node:assert/strict";
import { AlarmTopic } from "#infra/monitoring/alarmTopic";
import { buildTopicPolicy } from "#infra/monitoring/topicPolicy";
import { account, all, deploy, only, setMocks, valueOf } from "#test/pulumi";

const args = { account, keyArn: "arn:key", emails: ["a@example.com", "b@example.com"] };

describe("AlarmTopic", () => {
  beforeEach(setMocks);

  it("encrypts the messages, and lets alarms and rules publish", async () => {
    const topic = await deploy(() => new AlarmTopic("alarms", args));
    assert.deepEqual(only("aws:sns/topic:Topic"), { kmsMasterKeyId: "arn:key" });
    const { arn, policy } = only("aws:sns/topicPolicy:TopicPolicy");
    assert.equal(arn, "arn:alarms");
    assert.deepEqual(JSON.parse(policy as string), buildTopicPolicy({ account, topicArn: "arn:alarms" }));
    assert.equal(await valueOf(topic.topicArn), "arn:alarms");
    assert.equal(await valueOf(topic.topicName), "alarms");
  });

  it("tells every address, each by a subscription of its own", async () => {
    await deploy(() => new AlarmTopic("alarms", args));
    assert.deepEqual(all("aws:sns/topicSubscription:TopicSubscription"), {
      "alarms-a@example.com": { topic: "arn:alarms", protocol: "email", endpoint: "a@example.com" },
      "alarms-b@example.com": { topic: "arn:alarms", protocol: "email", endpoint: "b@example.com" },
    });
  });

  it("tells nobody unless asked to", async () => {
    await deploy(() => new AlarmTopic("alarms", { account, keyArn: "arn:key" }));
    assert.deepEqual(all("aws:sns/topicSubscription:TopicSubscription"), {});
  });

  const refused: [emails: string[], message: string][] = [
    [["a@example.com", "a@example.com"], '`emails[1]` must be unique, got "a@example.com"'],
    [["nobody"], '`emails[0]` must be a mail address, got "nobody"'],
  ];
  for (const [emails, message] of refused) {
    it(`refuses ${emails.join(" and ")}`, () => {
      assert.throws(() => new AlarmTopic("alarms", { ...args, emails }), { message });
    });
  }
});
