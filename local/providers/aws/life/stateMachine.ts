import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeStateMachineCommand,
  type EncryptionConfiguration,
  type LoggingConfiguration,
  SFNClient,
  type StateMachineType,
  TagResourceCommand,
  type TracingConfiguration,
  UntagResourceCommand,
  UpdateStateMachineCommand,
} from "@aws-sdk/client-sfn";
import { isObject, textOf, type Value } from "#local/providers/plugin/values";
import type { Resource } from "../resource";
import type { Life } from "../resourceType";
import { removedTagKeys, toTagMap } from "../tags";
import { clientSettings, tolerate, unlessNamed } from "./client";

const GONE = ["StateMachineDoesNotExist"];
const client = (it: Resource) => new SFNClient(clientSettings("SFN", it));

/** State machines on the local AWS services, which run them. */
export const stateMachine: Life = {
  async create(it) {
    await client(it).send(
      new CreateStateMachineCommand({
        ...settingsOf(it),
        name: it.text("name"),
        type: (it.text("type") || undefined) as StateMachineType | undefined,
        tags: tagsOf(it),
      }),
    );
  },

  /** Executions that run go on with the definition that they began with. */
  async update(it) {
    await client(it).send(new UpdateStateMachineCommand({ ...settingsOf(it), stateMachineArn: it.id }));
    const tagKeys = removedTagKeys(it);
    if (tagKeys.length > 0) await client(it).send(new UntagResourceCommand({ resourceArn: it.id, tagKeys }));
    await client(it).send(new TagResourceCommand({ resourceArn: it.id, tags: tagsOf(it) }));
  },

  async delete(it) {
    await tolerate(GONE, client(it).send(new DeleteStateMachineCommand({ stateMachineArn: it.id })));
  },

  async read(it) {
    const call = client(it).send(new DescribeStateMachineCommand({ stateMachineArn: it.id }));
    return (await unlessNamed(GONE, call)) && {};
  },
};

function settingsOf(it: Resource) {
  const { encryptionConfiguration, loggingConfiguration, publish, tracingConfiguration } = it.inputs;
  return {
    definition: it.text("definition"),
    roleArn: it.text("roleArn"),
    // These are written alike by the provider and the API.
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
