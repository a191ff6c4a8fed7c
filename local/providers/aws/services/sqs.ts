import { dnsSuffixOf } from "../account";
import { queue, queuePolicy } from "../life/queue";
import type { ResourceTypes } from "../resourceType";

/** SQS queues. */
export const sqsTypes: ResourceTypes = {
  "aws:sqs/queue:Queue": {
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
    id: (it) => `https://sqs.${it.region}.${dnsSuffixOf(it.region)}/${it.account.accountId}/${it.text("name")}`,
    outputs: (it) => ({ arn: it.arn("sqs", it.text("name")), url: it.id }),
    life: queue,
  },
  "aws:sqs/queuePolicy:QueuePolicy": {
    required: ["policy", "queueUrl"],
    replaces: ["queueUrl"],
    id: (policy) => policy.text("queueUrl"),
    life: queuePolicy,
  },
};
