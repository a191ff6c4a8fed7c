import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  SetQueueAttributesCommand,
  SQSClient,
  TagQueueCommand,
} from "@aws-sdk/client-sqs";
import { textOf, type Values } from "#local/providers/plugin/values";
import type { Resource } from "../resource";
import type { Life } from "../resourceType";
import { toTagMap } from "../tags";
import { clientSettings, tolerate, unlessNamed } from "./client";

const GONE = ["QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"];

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

// The queue's URL is AWS's, so the client must not take it for the place to call.
const client = (queue: Resource) => new SQSClient({ ...clientSettings("SQS", queue), useQueueUrlAsEndpoint: false });

/** Queues on the local AWS services. */
export const queue: Life = {
  async create(it) {
    const [Attributes, tags] = [attributesOf(it.inputs), toTagMap(it.inputs)];
    // SQS knows the attribute for such queues only.
    const fifo = it.inputs.fifoQueue === true ? { FifoQueue: "true" } : {};
    await client(it).send(
      new CreateQueueCommand({ QueueName: it.text("name"), Attributes: { ...Attributes, ...fifo }, tags }),
    );
  },

  async update(it) {
    await client(it).send(new SetQueueAttributesCommand({ QueueUrl: it.id, Attributes: attributesOf(it.inputs) }));
    await client(it).send(new TagQueueCommand({ QueueUrl: it.id, Tags: toTagMap(it.inputs) }));
  },

  async delete(it) {
    await tolerate(GONE, client(it).send(new DeleteQueueCommand({ QueueUrl: it.id })));
  },

  async read(it) {
    return (await unlessNamed(GONE, client(it).send(new GetQueueAttributesCommand({ QueueUrl: it.id })))) && {};
  },
};

/** A queue's policy, which AWS's provider makes a resource of its own. */
export const queuePolicy: Life = {
  create: (it) => setPolicy(it, it.text("policy")),
  update: (it) => setPolicy(it, it.text("policy")),
  delete: (it) => tolerate(GONE, setPolicy(it, "")),
};

async function setPolicy(it: Resource, policy: string): Promise<void> {
  await client(it).send(new SetQueueAttributesCommand({ QueueUrl: it.id, Attributes: { Policy: policy } }));
}

function attributesOf(inputs: Values): Record<string, string> {
  return Object.fromEntries(
    Object.entries(ATTRIBUTES).flatMap(([property, attribute]) => {
      const value = textOf(inputs[property]);
      return value === "" ? [] : [[attribute, value]];
    }),
  );
}
