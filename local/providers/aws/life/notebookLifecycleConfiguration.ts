import {
  CreateNotebookInstanceLifecycleConfigCommand,
  DeleteNotebookInstanceLifecycleConfigCommand,
  DescribeNotebookInstanceLifecycleConfigCommand,
  UpdateNotebookInstanceLifecycleConfigCommand,
} from "@aws-sdk/client-sagemaker";
import type { Resource } from "../resource";
import type { Life } from "../resourceType";
import { toTagList } from "../tags";
import { sagemakerClient, setTags, unlessMissing } from "./sagemakerClient";

const named = (it: Resource) => ({ NotebookInstanceLifecycleConfigName: it.id });

/** Lifecycle configurations of notebook instances on the emulator. As on AWS, one that is in use cannot be deleted. */
export const notebookLifecycleConfiguration: Life = {
  async create(it) {
    const request = { ...named(it), ...scriptsOf(it), Tags: toTagList(it.inputs) };
    await sagemakerClient(it).send(new CreateNotebookInstanceLifecycleConfigCommand(request));
  },

  async update(it) {
    const request = { ...named(it), ...scriptsOf(it) };
    await sagemakerClient(it).send(new UpdateNotebookInstanceLifecycleConfigCommand(request));
    await setTags(it);
  },

  async delete(it) {
    const request = new DeleteNotebookInstanceLifecycleConfigCommand(named(it));
    await unlessMissing(sagemakerClient(it).send(request));
  },

  async read(it) {
    const request = new DescribeNotebookInstanceLifecycleConfigCommand(named(it));
    const found = await unlessMissing(sagemakerClient(it).send(request));
    return found && { onCreate: found.OnCreate?.[0]?.Content, onStart: found.OnStart?.[0]?.Content };
  },
};

function scriptsOf(it: Resource) {
  const hook = (property: string) => (it.text(property) ? [{ Content: it.text(property) }] : undefined);
  return { OnCreate: hook("onCreate"), OnStart: hook("onStart") };
}
