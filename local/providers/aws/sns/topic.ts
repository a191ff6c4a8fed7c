import { isSame, textOf } from "#local/providers/plugin/values";
import { errorNamed, lifecycle } from "../lifecycle";
import type { Resource } from "../resource";
import type { ResourceType } from "../resourceType";
import { replaceTags, toTagList } from "../tags";

/** Whether an error means that a topic or a subscription does not exist. */
export const isGone = errorNamed("NotFound", "NotFoundException");

/** Inputs of a topic that are attributes at SNS. */
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

/** SNS topics. */
export const topic: ResourceType = {
  replaces: ["name", "namePrefix", "fifoTopic"],
  autoName: { property: "name", maxLength: 256, suffix: ({ fifoTopic }) => (fifoTopic === true ? ".fifo" : "") },
  tagged: true,
  defaults: { contentBasedDeduplication: false, fifoTopic: false },
  id: (resource) => resource.arn("sns", resource.text("name")),
  outputs: ({ id, account }) => ({ arn: id, beginningArchiveTime: "", owner: account.accountId }),
  lifecycle: lifecycle(isGone, {
    create(resource) {
      const given = ATTRIBUTES.filter((name) => resource.text(name) !== "" && resource.inputs[name] !== false);
      const Attributes = Object.fromEntries(given.map((name) => [attributeOf(name), resource.text(name)]));
      const Tags = toTagList(resource.inputs);
      return resource.client("SNS").createTopic({ Name: resource.text("name"), Attributes, Tags });
    },
    async update(resource) {
      for (const property of ATTRIBUTES.filter((each) => !isSame(resource.state[each], resource.inputs[each])))
        await setAttribute(resource, attributeOf(property), resource.text(property));
    },
    tag(resource) {
      const [sns, ResourceArn] = [resource.client("SNS"), resource.id];
      return replaceTags(
        resource,
        (TagKeys) => sns.untagResource({ ResourceArn, TagKeys }),
        () => sns.tagResource({ ResourceArn, Tags: toTagList(resource.inputs) }),
      );
    },
    delete: ({ id, client }) => client("SNS").deleteTopic({ TopicArn: id }),
    describe: ({ id, client }) => client("SNS").getTopicAttributes({ TopicArn: id }),
  }),
};

const putPolicy = (resource: Resource) => setAttribute(resource, "Policy", resource.text("policy"));

/** Policies of topics, which AWS's provider makes a resource. A topic without one has the policy that SNS gives every topic. */
export const topicPolicy: ResourceType = {
  required: ["arn", "policy"],
  replaces: ["arn"],
  id: ({ text }) => text("arn"),
  outputs: ({ account }) => ({ owner: account.accountId }),
  lifecycle: lifecycle(isGone, {
    create: putPolicy,
    update: putPolicy,
    delete: (resource) => setAttribute(resource, "Policy", defaultPolicy(resource)),
  }),
};

function setAttribute({ id, client }: Resource, AttributeName: string, AttributeValue: string) {
  return client("SNS").setTopicAttributes({ TopicArn: id, AttributeName, AttributeValue });
}

/** SNS writes attributes with a capital, and some protocols in capitals. */
export function attributeOf(property: string): string {
  const [, protocol, rest] = /^(http|sqs)([A-Z].*)$/.exec(property) ?? [];
  if (protocol) return `${protocol.toUpperCase()}${rest}`;
  return property.charAt(0).toUpperCase() + property.slice(1);
}

function defaultPolicy({ account, state }: Resource): string {
  const owner = { StringEquals: { "AWS:SourceOwner": account.accountId } };
  const Action = ["SNS:Publish", "SNS:Subscribe", "SNS:Receive"];
  const Resource = textOf(state.arn);
  return JSON.stringify({
    Version: "2008-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action, Resource, Condition: owner }],
  });
}
