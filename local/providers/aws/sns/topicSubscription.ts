import { randomUUID } from "node:crypto";
import { isSame } from "#local/providers/plugin/values";
import { lifecycle, unless } from "../lifecycle";
import type { Resource } from "../resource";
import type { ResourceType } from "../resourceType";
import { attributeOf, isGone } from "./topic";

/** Protocols whose subscriber must confirm before SNS sends anything. */
const CONFIRMED_BY_HAND = ["email", "email-json", "http", "https"];

/** Inputs of a subscription that are attributes at SNS. */
const ATTRIBUTES = [
  "deliveryPolicy",
  "filterPolicy",
  "filterPolicyScope",
  "rawMessageDelivery",
  "redrivePolicy",
  "subscriptionRoleArn",
];

/**
 * SNS subscriptions. The ARN on the local services ends differently than in the stack's state, so a subscription is found by its topic,
 * protocol and endpoint, which are unique. No mail is sent.
 */
export const topicSubscription: ResourceType = {
  required: ["endpoint", "protocol", "topic"],
  replaces: ["endpoint", "protocol", "topic"],
  defaults: { confirmationTimeoutInMinutes: 1, endpointAutoConfirms: false, rawMessageDelivery: false },
  id: (resource) => `${resource.text("topic")}:${randomUUID()}`,
  outputs(resource) {
    const isPending = CONFIRMED_BY_HAND.includes(resource.text("protocol"));
    return {
      arn: resource.id,
      confirmationWasAuthenticated: !isPending,
      ownerId: resource.account.accountId,
      pendingConfirmation: isPending,
    };
  },
  lifecycle: lifecycle(isGone, {
    create(resource) {
      const given = ATTRIBUTES.filter((property) => resource.text(property) !== "");
      return resource.client("SNS").subscribe({
        TopicArn: resource.text("topic"),
        Protocol: resource.text("protocol"),
        Endpoint: resource.text("endpoint"),
        Attributes: Object.fromEntries(given.map((property) => [attributeOf(property), resource.text(property)])),
        ReturnSubscriptionArn: true,
      });
    },
    async update(resource) {
      const SubscriptionArn = await unless(isGone, find(resource));
      for (const property of ATTRIBUTES.filter((each) => !isSame(resource.state[each], resource.inputs[each]))) {
        const attribute = { AttributeName: attributeOf(property), AttributeValue: resource.text(property) };
        await resource.client("SNS").setSubscriptionAttributes({ SubscriptionArn, ...attribute });
      }
    },
    async delete(resource) {
      const SubscriptionArn = await find(resource);
      if (SubscriptionArn) await resource.client("SNS").unsubscribe({ SubscriptionArn });
    },
    describe: find,
  }),
};

/** The subscription's ARN on the local services; undefined if it does not exist. */
async function find(resource: Resource): Promise<string | undefined> {
  const pages = resource.client("SNS").paginateListSubscriptionsByTopic({ TopicArn: resource.text("topic") });
  for await (const { Subscriptions = [] } of pages) {
    const found = Subscriptions.find(
      ({ Protocol, Endpoint }) => Protocol === resource.text("protocol") && Endpoint === resource.text("endpoint"),
    );
    if (found) return found.SubscriptionArn;
  }
  return undefined;
}
