import {
  CreateNotebookInstanceCommand,
  type CreateNotebookInstanceCommandInput,
  DeleteNotebookInstanceCommand,
  DescribeNotebookInstanceCommand,
  StartNotebookInstanceCommand,
  StopNotebookInstanceCommand,
  UpdateNotebookInstanceCommand,
  type UpdateNotebookInstanceCommandInput,
} from "@aws-sdk/client-sagemaker";
import { isSame, type Values } from "#local/providers/plugin/values";
import type { Resource } from "../resource";
import type { Life } from "../resourceType";
import { toTagList } from "../tags";
import { complete } from "./client";
import { type RequestNames, toRequest, without } from "./request";
import { sagemakerClient, setTags, unlessMissing } from "./sagemakerClient";
import { type Described, requireSettled, settled } from "./settle";

/** What AWS fills in. */
export const NOTEBOOK_DEFAULTS: Values = {
  directInternetAccess: "Enabled",
  instanceMetadataServiceConfiguration: { minimumInstanceMetadataServiceVersion: "1" },
  platformIdentifier: "notebook-al2023-v1",
  rootAccess: "Enabled",
  volumeSize: 5,
};

/** Where the provider's names differ from SageMaker's. */
const NAMES: RequestNames = { renamed: { securityGroups: "SecurityGroupIds", volumeSize: "VolumeSizeInGB" } };

/** Inputs that can be taken away in place, with the words of SageMaker for that. */
const REMOVABLE: Record<string, string> = {
  additionalCodeRepositories: "DisassociateAdditionalCodeRepositories",
  defaultCodeRepository: "DisassociateDefaultCodeRepository",
  lifecycleConfigName: "DisassociateLifecycleConfig",
};

/** Inputs that can change in place. */
const CHANGEABLE = [
  ...Object.keys(REMOVABLE),
  "instanceMetadataServiceConfiguration",
  "instanceType",
  "roleArn",
  "rootAccess",
  "volumeSize",
];

const named = (it: Resource) => ({ NotebookInstanceName: it.id });
const nameOf = (it: Resource) => `SageMaker notebook instance "${it.id}"`;

/** Notebook instances on the emulator: made, changed and deleted when they are in service, changed or gone. */
export const notebookInstance: Life = {
  async create(it) {
    const settings = without(it.inputs, "name", "region", "tags", "tagsAll");
    const request = toRequest<CreateNotebookInstanceCommandInput>(settings, NAMES);
    await sagemakerClient(it).send(
      new CreateNotebookInstanceCommand({ ...request, ...named(it), Tags: toTagList(it.inputs) }),
    );
    await complete(until(it, "InService"));
  },

  /** An instance must be stopped to change, and is started again if it was in service. */
  async update(it) {
    const request = changesOf(it);
    if (Object.keys(request).length > 0) await change(it, request);
    await setTags(it);
  },

  /** Stops it first, as AWS deletes no instance that runs. */
  async delete(it) {
    const found = await settled(nameOf(it), () => describe(it));
    if (!found) return;
    if (found.status === "InService") await stop(it);
    await unlessMissing(sagemakerClient(it).send(new DeleteNotebookInstanceCommand(named(it))));
    await until(it, undefined);
  },

  async read(it) {
    const found = await unlessMissing(sagemakerClient(it).send(new DescribeNotebookInstanceCommand(named(it))));
    return found && { instanceType: found.InstanceType, roleArn: found.RoleArn };
  },
};

async function change(it: Resource, request: Partial<UpdateNotebookInstanceCommandInput>): Promise<void> {
  const client = sagemakerClient(it);
  const before = await settled(nameOf(it), () => describe(it));
  if (before?.status === "InService") await stop(it);
  await client.send(new UpdateNotebookInstanceCommand({ ...request, ...named(it) }));
  await until(it, "Stopped");
  if (before?.status !== "InService") return;
  await client.send(new StartNotebookInstanceCommand(named(it)));
  await until(it, "InService");
}

async function stop(it: Resource): Promise<void> {
  await sagemakerClient(it).send(new StopNotebookInstanceCommand(named(it)));
  await until(it, "Stopped");
}

function changesOf(it: Resource): Partial<UpdateNotebookInstanceCommandInput> {
  const wanted = (input: string) => it.inputs[input] ?? NOTEBOOK_DEFAULTS[input];
  const changed = CHANGEABLE.filter((input) => !isSame(it.state[input], wanted(input)));
  const given = changed.filter((input) => wanted(input) !== undefined);
  const removed = changed.filter((input) => wanted(input) === undefined);
  const settings = Object.fromEntries(given.map((input) => [input, wanted(input)]));
  return {
    ...toRequest<Partial<UpdateNotebookInstanceCommandInput>>(settings, NAMES),
    ...Object.fromEntries(removed.map((input) => [REMOVABLE[input]!, true])),
  };
}

const until = (it: Resource, status: string | undefined) => requireSettled(nameOf(it), () => describe(it), status);

async function describe(it: Resource): Promise<Described | undefined> {
  const found = await unlessMissing(sagemakerClient(it).send(new DescribeNotebookInstanceCommand(named(it))));
  return found && { status: found.NotebookInstanceStatus, failureReason: found.FailureReason };
}
