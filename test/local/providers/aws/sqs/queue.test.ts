import assert from "node:assert/strict";
import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { queue as queueType } from "#local/providers/aws/sqs/queue";
import { lifecycleOf, LocalServices, resource } from "../localServices";

const queue = lifecycleOf("aws:sqs/queue:Queue");
const queuePolicy = lifecycleOf("aws:sqs/queuePolicy:QueuePolicy");

describe("queue on the local AWS services", function () {
  this.timeout(120_000);
  let services: LocalServices;
  const inputs = {
    name: "dead-letters",
    messageRetentionSeconds: 1_209_600,
    kmsMasterKeyId: "alias/sqs",
    tagsAll: { a: "b" },
  };
  const url = queueType.id(resource("", inputs));
  const letters = resource(url, inputs);
  const attributes = async () => {
    const client = letters.client("SQS");
    return (await client.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["All"] }))).Attributes!;
  };

  before(async () => {
    services = await LocalServices.start();
    await queue.create(letters);
  });
  after(() => services.stop());

  it("is found by the URL it has on AWS", async () => {
    assert.equal(url, "https://sqs.eu-west-1.amazonaws.com/123456789012/dead-letters");
    assert.equal((await attributes()).MessageRetentionPeriod, "1209600");
    assert.deepEqual(await queue.read!(letters), {});
  });

  it("changes in place, and takes a policy", async () => {
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [] });
    await queue.update!(resource(url, { ...inputs, messageRetentionSeconds: 60 }));
    await queuePolicy.create(resource(url, { queueUrl: url, policy }));
    const { MessageRetentionPeriod, Policy } = await attributes();
    assert.equal(MessageRetentionPeriod, "60");
    assert.equal(Policy, policy);
  });

  it("can be deleted twice, its policy with it", async () => {
    await queue.delete(letters);
    await queue.delete(letters);
    await queuePolicy.delete(letters);
    assert.equal(await queue.read!(letters), undefined);
  });
});
