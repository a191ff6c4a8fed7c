import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  SetTopicAttributesCommand,
  SNSClient,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-sns";
import { isSame, textOf } from "#local/providers/plugin/values";
import type { Resource } from "../resource";
import type { Life } from "../resourceType";
import { removedTagKeys, toTagList } from "../tags";
import { clientSettings, tolerate, unlessNamed } from "./client";

/** Errors that mean that a topic, or a subscription, does not exist. */
export const GONE = ["NotFound", "NotFoundException"];

export const snsClient = (resource: Resource) => new SNSClient(clientSettings("SNS", resource));

/** Inputs of a topic that are attributes at SNS, which writes them with a capital, and some protocols in capitals. */
const ATTRIBUTES = [
  "archivePolicy",
  "contentBasedDeduplication",
  "deliveryPolicy",
  "displayName",
  "fifoThroughputScope",
  "fifoTopic",
  "kmsMasterKeyId",
  "policy",
  "signatureVersion",
  "tracingConfig",
  ...["application", "firehose", "http", "lambda", "sqs"].flatMap((protocol) =>
    ["FailureFeedbackRoleArn", "SuccessFeedbackRoleArn", "SuccessFeedbackSampleRate"].map((name) => protocol + name),
  ),
];

/** Topics on the local AWS services. */
export const topic: Life = {
  async create(it) {
    const given = ATTRIBUTES.filter((property) => it.text(property) !== "" && it.inputs[property] !== false);
    const Attributes = Object.fromEntries(given.map((property) => [attributeOf(property), it.text(property)]));
    await snsClient(it).send(new CreateTopicCommand({ Name: it.text("name"), Attributes, Tags: toTagList(it.inputs) }));
  },

  async update(it) {
    for (const property of ATTRIBUTES.filter((each) => !isSame(it.state[each], it.inputs[each]))) {
      await setAttribute(it, attributeOf(property), it.text(property));
    }
    const TagKeys = removedTagKeys(it);
    if (TagKeys.length > 0) await snsClient(it).send(new UntagResourceCommand({ ResourceArn: it.id, TagKeys }));
    await snsClient(it).send(new TagResourceCommand({ ResourceArn: it.id, Tags: toTagList(it.inputs) }));
  },

  async delete(it) {
    await tolerate(GONE, snsClient(it).send(new DeleteTopicCommand({ TopicArn: it.id })));
  },

  async read(it) {
    return (await unlessNamed(GONE, snsClient(it).send(new GetTopicAttributesCommand({ TopicArn: it.id })))) && {};
  },
};

/** A topic's policy, which AWS's provider makes a resource of its own. Without it a topic has the one that SNS gives every topic. */
export const topicPolicy: Life = {
  create: (it) => setAttribute(it, "Policy", it.text("policy")),
  update: (it) => setAttribute(it, "Policy", it.text("policy")),
  delete: (it) => tolerate(GONE, setAttribute(it, "Policy", defaultPolicy(it))),
};

async function setAttribute(it: Resource, AttributeName: string, AttributeValue: string): Promise<void> {
  await snsClient(it).send(new SetTopicAttributesCommand({ TopicArn: it.id, AttributeName, AttributeValue }));
}

function attributeOf(property: string): string {
  const [, protocol, rest] = /^(http|sqs)([A-Z].*)$/.exec(property) ?? [];
  if (protocol) return `${protocol.toUpperCase()}${rest}`;
  return property.charAt(0).toUpperCase() + property.slice(1);
}

function defaultPolicy(it: Resource): string {
  const owner = { StringEquals: { "AWS:SourceOwner": it.account.accountId } };
  const Action = ["SNS:Publish", "SNS:Subscribe", "SNS:Receive"];
  const Resource = textOf(it.state.arn);
  return JSON.stringify({
    Version: "2008-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action, Resource, Condition: owner }],
  });
}
