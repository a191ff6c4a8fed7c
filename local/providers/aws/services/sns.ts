import { randomUUID } from "node:crypto";
import { topic, topicPolicy } from "../life/topic";
import { topicSubscription } from "../life/topicSubscription";
import type { ResourceTypes } from "../resourceType";

/** Protocols whose subscriber has to confirm before anything is sent. */
const CONFIRMED_BY_HAND = ["email", "email-json", "http", "https"];

/** SNS topics. */
export const snsTypes: ResourceTypes = {
  "aws:sns/topic:Topic": {
    replaces: ["name", "namePrefix", "fifoTopic"],
    autoName: { property: "name", maxLength: 256, suffix: ({ fifoTopic }) => (fifoTopic === true ? ".fifo" : "") },
    tagged: true,
    defaults: { contentBasedDeduplication: false, fifoTopic: false },
    id: (it) => it.arn("sns", it.text("name")),
    outputs: (it) => ({ arn: it.id, beginningArchiveTime: "", owner: it.account.accountId }),
    life: topic,
  },
  "aws:sns/topicPolicy:TopicPolicy": {
    required: ["arn", "policy"],
    replaces: ["arn"],
    id: (policy) => policy.text("arn"),
    outputs: (policy) => ({ owner: policy.account.accountId }),
    life: topicPolicy,
  },
  "aws:sns/topicSubscription:TopicSubscription": {
    required: ["endpoint", "protocol", "topic"],
    replaces: ["endpoint", "protocol", "topic"],
    defaults: { confirmationTimeoutInMinutes: 1, endpointAutoConfirms: false, rawMessageDelivery: false },
    id: (it) => `${it.text("topic")}:${randomUUID()}`,
    outputs: (it) => ({
      arn: it.id,
      confirmationWasAuthenticated: !CONFIRMED_BY_HAND.includes(it.text("protocol")),
      ownerId: it.account.accountId,
      pendingConfirmation: CONFIRMED_BY_HAND.includes(it.text("protocol")),
    }),
    life: topicSubscription,
  },
};
