import type {
  EncryptionConfiguration,
  LoggingConfiguration,
  StateMachineType,
  TracingConfiguration,
} from "@aws-sdk/client-sfn";
import { isObject, textOf, type Value } from "#local/providers/plugin/values";
import { errorNamed, lifecycle } from "../lifecycle";
import type { Resource } from "../resource";
import type { ResourceType } from "../resourceType";
import { replaceTags, toTagMap } from "../tags";

/** Step Functions state machines, which the local AWS services run. */
export const stateMachine: ResourceType = {
  required: ["definition", "roleArn"],
  replaces: ["name", "namePrefix", "type"],
  autoName: { property: "name", maxLength: 80 },
  tagged: true,
  defaults: { publish: false, type: "STANDARD" },
  id: (resource) => resource.arn("states", `stateMachine:${resource.text("name")}`),
  outputs: (resource) => ({
    arn: resource.id,
    creationDate: resource.once("creationDate", () => new Date().toISOString()),
    description: "",
    revisionId: "",
    stateMachineVersionArn: "",
    status: "ACTIVE",
    versionDescription: "",
  }),
  lifecycle: lifecycle(errorNamed("StateMachineDoesNotExist"), {
    create: (resource) =>
      resource.client("SFN").createStateMachine({
        ...settingsOf(resource),
        name: resource.text("name"),
        type: (resource.text("type") || undefined) as StateMachineType | undefined,
        tags: tagsOf(resource),
      }),
    /** Running executions keep the definition that they began with. */
    update: (resource) =>
      resource.client("SFN").updateStateMachine({ ...settingsOf(resource), stateMachineArn: resource.id }),
    tag(resource) {
      const [sfn, resourceArn] = [resource.client("SFN"), resource.id];
      return replaceTags(
        resource,
        (tagKeys) => sfn.untagResource({ resourceArn, tagKeys }),
        () => sfn.tagResource({ resourceArn, tags: tagsOf(resource) }),
      );
    },
    delete: ({ id, client }) => client("SFN").deleteStateMachine({ stateMachineArn: id }),
    describe: ({ id, client }) => client("SFN").describeStateMachine({ stateMachineArn: id }),
  }),
};

function settingsOf(resource: Resource) {
  const { encryptionConfiguration, loggingConfiguration, publish, tracingConfiguration } = resource.inputs;
  return {
    definition: resource.text("definition"),
    roleArn: resource.text("roleArn"),
    // The provider and the API write these alike.
    encryptionConfiguration: encryptionConfiguration as unknown as EncryptionConfiguration | undefined,
    tracingConfiguration: tracingConfiguration as unknown as TracingConfiguration | undefined,
    loggingConfiguration: toLogging(loggingConfiguration),
    publish: publish === true,
  };
}

function toLogging(configuration: Value | undefined): LoggingConfiguration | undefined {
  if (!isObject(configuration)) return undefined;
  const { logDestination, ...rest } = configuration;
  const logGroupArn = textOf(logDestination);
  const destinations = logGroupArn ? [{ cloudWatchLogsLogGroup: { logGroupArn } }] : [];
  return { ...(rest as LoggingConfiguration), destinations };
}

function tagsOf({ inputs }: Resource) {
  return Object.entries(toTagMap(inputs)).map(([key, value]) => ({ key, value }));
}
