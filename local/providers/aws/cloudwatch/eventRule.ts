import type { RuleState } from "@aws-sdk/client-eventbridge";
import { textOf } from "#local/providers/plugin/values";
import { errorNamed, lifecycle } from "../lifecycle";
import type { Resource } from "../resource";
import type { ResourceType } from "../resourceType";
import { replaceTags, toTagList } from "../tags";

export const DEFAULT_BUS = "default";

/** Whether an error means that a rule does not exist. */
export const isGone = errorNamed("ResourceNotFoundException");

/** The event bus of a rule or target. */
export const busOf = (resource: Resource) => resource.text("eventBusName") || DEFAULT_BUS;

const named = (resource: Resource) => ({ Name: resource.text("name"), EventBusName: busOf(resource) });

/** EventBridge rules, which Pulumi counts among CloudWatch's resources. */
export const eventRule: ResourceType = {
  replaces: ["name", "namePrefix", "eventBusName"],
  autoName: { property: "name", maxLength: 64 },
  tagged: true,
  defaults: { eventBusName: DEFAULT_BUS, forceDestroy: false, state: "ENABLED" },
  id(resource) {
    const [bus, name] = [busOf(resource), resource.text("name")];
    return bus === DEFAULT_BUS ? name : `${bus}/${name}`;
  },
  outputs: (resource) => ({ arn: resource.arn("events", `rule/${resource.id}`) }),
  check: ({ eventPattern, scheduleExpression }) =>
    eventPattern || scheduleExpression
      ? []
      : [{ property: "eventPattern", reason: "Set `eventPattern`, `scheduleExpression` or both" }],
  lifecycle: lifecycle(isGone, {
    create: put,
    update: put,
    /** `put` tags new rules only. */
    tag(resource) {
      const [events, ResourceARN] = [resource.client("EVENTBRIDGE"), textOf(resource.state.arn)];
      return replaceTags(
        resource,
        (TagKeys) => events.untagResource({ ResourceARN, TagKeys }),
        () => events.tagResource({ ResourceARN, Tags: toTagList(resource.inputs) }),
      );
    },
    delete: (resource) =>
      resource.client("EVENTBRIDGE").deleteRule({ ...named(resource), Force: resource.inputs.forceDestroy === true }),
    describe: (resource) => resource.client("EVENTBRIDGE").describeRule(named(resource)),
  }),
};

function put(resource: Resource) {
  const optional = (property: string) => resource.text(property) || undefined;
  const state = resource.inputs.isEnabled === false ? "DISABLED" : resource.text("state") || "ENABLED";
  return resource.client("EVENTBRIDGE").putRule({
    ...named(resource),
    Description: resource.text("description"),
    EventPattern: optional("eventPattern"),
    ScheduleExpression: optional("scheduleExpression"),
    RoleArn: optional("roleArn"),
    State: state as RuleState,
    Tags: toTagList(resource.inputs),
  });
}
