import type { Resource } from "../resource";
import type { ResourceType } from "../resourceType";
import { toTagList } from "../tags";
import { autoName, sagemakerArn, sagemakerLifecycle } from "./sagemaker";

function scriptsOf(resource: Resource) {
  const hook = (property: string) => (resource.text(property) ? [{ Content: resource.text(property) }] : undefined);
  return {
    NotebookInstanceLifecycleConfigName: resource.id,
    OnCreate: hook("onCreate"),
    OnStart: hook("onStart"),
  };
}

const named = ({ id }: Resource) => ({ NotebookInstanceLifecycleConfigName: id });

/** Lifecycle configurations of SageMaker notebook instances. As on AWS, one that is in use cannot be deleted. */
export const notebookLifecycleConfiguration: ResourceType = {
  replaces: ["name"],
  autoName,
  tagged: true,
  id: ({ text }) => text("name"),
  outputs: (resource) => ({ arn: sagemakerArn(resource, "notebook-instance-lifecycle-config") }),
  lifecycle: sagemakerLifecycle({
    create: (resource) =>
      resource.client("SAGEMAKER").createNotebookInstanceLifecycleConfig({
        ...scriptsOf(resource),
        Tags: toTagList(resource.inputs),
      }),
    update: (resource) => resource.client("SAGEMAKER").updateNotebookInstanceLifecycleConfig(scriptsOf(resource)),
    delete: (resource) => resource.client("SAGEMAKER").deleteNotebookInstanceLifecycleConfig(named(resource)),
    describe: (resource) => resource.client("SAGEMAKER").describeNotebookInstanceLifecycleConfig(named(resource)),
    live: ({ OnCreate, OnStart }) => ({ onCreate: OnCreate?.[0]?.Content, onStart: OnStart?.[0]?.Content }),
  }),
};
