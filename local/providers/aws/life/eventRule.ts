import {
  DeleteRuleCommand,
  DescribeRuleCommand,
  EventBridgeClient,
  PutRuleCommand,
  type RuleState,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-eventbridge";
import { textOf } from "#local/providers/plugin/values";
import type { Resource } from "../resource";
import type { Life } from "../resourceType";
import { removedTagKeys, toTagList } from "../tags";
import { clientSettings, tolerate, unlessNamed } from "./client";

export const GONE = ["ResourceNotFoundException"];

export const eventsClient = (resource: Resource) => new EventBridgeClient(clientSettings("EVENTBRIDGE", resource));

/** The bus of a rule or target, the account's own by default. */
export const busOf = (resource: Resource) => resource.text("eventBusName") || "default";

/** EventBridge rules on the local AWS services. */
export const eventRule: Life = {
  create: put,

  async update(it) {
    await put(it);
    // The call tags new rules only.
    const ResourceARN = textOf(it.state.arn);
    const TagKeys = removedTagKeys(it);
    if (TagKeys.length > 0) await eventsClient(it).send(new UntagResourceCommand({ ResourceARN, TagKeys }));
    await eventsClient(it).send(new TagResourceCommand({ ResourceARN, Tags: toTagList(it.inputs) }));
  },

  async delete(it) {
    const rule = { Name: it.text("name"), EventBusName: busOf(it), Force: it.inputs.forceDestroy === true };
    await tolerate(GONE, eventsClient(it).send(new DeleteRuleCommand(rule)));
  },

  async read(it) {
    const rule = { Name: it.text("name"), EventBusName: busOf(it) };
    return (await unlessNamed(GONE, eventsClient(it).send(new DescribeRuleCommand(rule)))) && {};
  },
};

async function put(it: Resource): Promise<void> {
  const optional = (property: string) => it.text(property) || undefined;
  const state = it.inputs.isEnabled === false ? "DISABLED" : it.text("state") || "ENABLED";
  await eventsClient(it).send(
    new PutRuleCommand({
      Name: it.text("name"),
      EventBusName: busOf(it),
      Description: it.text("description"),
      EventPattern: optional("eventPattern"),
      ScheduleExpression: optional("scheduleExpression"),
      RoleArn: optional("roleArn"),
      State: state as RuleState,
      Tags: toTagList(it.inputs),
    }),
  );
}
