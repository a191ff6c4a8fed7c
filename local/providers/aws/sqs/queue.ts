import { textOf, type Values } from "#local/providers/plugin/values";
import { dnsSuffixOf } from "../account";
import { errorNamed, lifecycle } from "../lifecycle";
import type { Resource } from "../resource";
import type { ResourceType } from "../resourceType";
import { toTagMap } from "../tags";

const isGone = errorNamed("QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue");

/** SQS's attributes by the provider's names for them. */
const ATTRIBUTES: Record<string, string> = {
  contentBasedDeduplication: "ContentBasedDeduplication",
  deduplicationScope: "DeduplicationScope",
  delaySeconds: "DelaySeconds",
  fifoThroughputLimit: "FifoThroughputLimit",
  kmsDataKeyReusePeriodSeconds: "KmsDataKeyReusePeriodSeconds",
  kmsMasterKeyId: "KmsMasterKeyId",
  maxMessageSize: "MaximumMessageSize",
  messageRetentionSeconds: "MessageRetentionPeriod",
  policy: "Policy",
  receiveWaitTimeSeconds: "ReceiveMessageWaitTimeSeconds",
  redriveAllowPolicy: "RedriveAllowPolicy",
  redrivePolicy: "RedrivePolicy",
  sqsManagedSseEnabled: "SqsManagedSseEnabled",
  visibilityTimeoutSeconds: "VisibilityTimeout",
};

/** SQS queues. */
export const queue: ResourceType = {
  replaces: ["name", "namePrefix", "fifoQueue"],
  autoName: { property: "name", maxLength: 80, suffix: ({ fifoQueue }) => (fifoQueue === true ? ".fifo" : "") },
  tagged: true,
  defaults: {
    delaySeconds: 0,
    fifoQueue: false,
    kmsDataKeyReusePeriodSeconds: 300,
    maxMessageSize: 262144,
    messageRetentionSeconds: 345600,
    receiveWaitTimeSeconds: 0,
    visibilityTimeoutSeconds: 30,
  },
  id(resource) {
    const { region, account } = resource;
    return `https://sqs.${region}.${dnsSuffixOf(region)}/${account.accountId}/${resource.text("name")}`;
  },
  outputs: (resource) => ({ arn: resource.arn("sqs", resource.text("name")), url: resource.id }),
  lifecycle: lifecycle(isGone, {
    create(resource) {
      const { inputs, client } = resource;
      // SQS accepts the attribute for FIFO queues only.
      const fifo = inputs.fifoQueue === true ? { FifoQueue: "true" } : {};
      const Attributes = { ...attributesOf(inputs), ...fifo };
      return client("SQS").createQueue({ QueueName: resource.text("name"), Attributes, tags: toTagMap(inputs) });
    },
    update: ({ id, inputs, client }) =>
      client("SQS").setQueueAttributes({ QueueUrl: id, Attributes: attributesOf(inputs) }),
    tag: ({ id, inputs, client }) => client("SQS").tagQueue({ QueueUrl: id, Tags: toTagMap(inputs) }),
    delete: ({ id, client }) => client("SQS").deleteQueue({ QueueUrl: id }),
    describe: ({ id, client }) => client("SQS").getQueueAttributes({ QueueUrl: id }),
  }),
};

const setPolicy = ({ id, client }: Resource, Policy: string) =>
  client("SQS").setQueueAttributes({ QueueUrl: id, Attributes: { Policy } });
const putPolicy = (resource: Resource) => setPolicy(resource, resource.text("policy"));

/** Policies of queues, which AWS's provider makes a resource. */
export const queuePolicy: ResourceType = {
  required: ["policy", "queueUrl"],
  replaces: ["queueUrl"],
  id: ({ text }) => text("queueUrl"),
  lifecycle: lifecycle(isGone, {
    create: putPolicy,
    update: putPolicy,
    delete: (resource) => setPolicy(resource, ""),
  }),
};

function attributesOf(inputs: Values): Record<string, string> {
  const given = Object.entries(ATTRIBUTES).filter(([property]) => textOf(inputs[property]) !== "");
  return Object.fromEntries(given.map(([property, attribute]) => [attribute, textOf(inputs[property])]));
}
