import {
  paginateListSubscriptionsByTopic,
  SetSubscriptionAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import { isSame } from "#local/providers/plugin/values";
import type { Resource } from "../resource";
import type { Life } from "../resourceType";
import { tolerate, unlessNamed } from "./client";
import { GONE, snsClient } from "./topic";

/** Inputs of a subscription that are attributes at SNS, which writes them with a capital. */
const ATTRIBUTES = [
  "deliveryPolicy",
  "filterPolicy",
  "filterPolicyScope",
  "rawMessageDelivery",
  "redrivePolicy",
  "subscriptionRoleArn",
];

const attributeOf = (property: string) => property.charAt(0).toUpperCase() + property.slice(1);

/**
 * Subscriptions on the local AWS services. Their ARNs there end otherwise than in the stack's state, so they are found by what they connect,
 * which is theirs alone. Nothing is mailed.
 */
export const topicSubscription: Life = {
  async create(it) {
    const given = ATTRIBUTES.filter((property) => it.text(property) !== "");
    await snsClient(it).send(
      new SubscribeCommand({
        TopicArn: it.text("topic"),
        Protocol: it.text("protocol"),
        Endpoint: it.text("endpoint"),
        Attributes: Object.fromEntries(given.map((property) => [attributeOf(property), it.text(property)])),
        ReturnSubscriptionArn: true,
      }),
    );
  },

  async update(it) {
    const SubscriptionArn = await find(it);
    for (const property of ATTRIBUTES.filter((each) => !isSame(it.state[each], it.inputs[each]))) {
      const attribute = { AttributeName: attributeOf(property), AttributeValue: it.text(property) };
      await snsClient(it).send(new SetSubscriptionAttributesCommand({ SubscriptionArn, ...attribute }));
    }
  },

  async delete(it) {
    const SubscriptionArn = await find(it);
    if (SubscriptionArn) await tolerate(GONE, snsClient(it).send(new UnsubscribeCommand({ SubscriptionArn })));
  },

  read: async (it) => ((await find(it)) ? {} : undefined),
};

/** The subscription's ARN on the local services; undefined when there is none, or no topic. */
function find(it: Resource): Promise<string | undefined> {
  return unlessNamed(GONE, search(it));
}

async function search(it: Resource): Promise<string | undefined> {
  const pages = paginateListSubscriptionsByTopic({ client: snsClient(it) }, { TopicArn: it.text("topic") });
  for await (const { Subscriptions = [] } of pages) {
    const found = Subscriptions.find(
      ({ Protocol, Endpoint }) => Protocol === it.text("protocol") && Endpoint === it.text("endpoint"),
    );
    if (found) return found.SubscriptionArn;
  }
  return undefined;
}
