import type {
  CreateNotebookInstanceInput,
  DescribeNotebookInstanceOutput,
  UpdateNotebookInstanceInput,
} from "@aws-sdk/client-sagemaker";
import { networkInterfaceIdOf, notebookUrlOf } from "#local/emulators/sagemaker/workbench/ids";
import { isSame, type Values } from "#local/providers/plugin/values";
import { pick, requestOf, type RequestNames, toRequest } from "../request";
import type { Resource } from "../resource";
import type { ResourceType } from "../resourceType";
import { slowLifecycle } from "../slowLifecycle";
import { toTagList } from "../tags";
import { autoName, isMissing, sagemakerArn, tag } from "./sagemaker";

const DEFAULTS: Values = {
  directInternetAccess: "Enabled",
  instanceMetadataServiceConfiguration: { minimumInstanceMetadataServiceVersion: "1" },
  platformIdentifier: "notebook-al2023-v1",
  rootAccess: "Enabled",
  volumeSize: 5,
};

/** Where the provider's names differ from SageMaker's. */
const NAMES: RequestNames = { renamed: { securityGroups: "SecurityGroupIds", volumeSize: "VolumeSizeInGB" } };

/** Inputs that can be removed in place, with SageMaker's parameters for that. */
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

const named = ({ id }: Resource) => ({ NotebookInstanceName: id });

const lifecycle = slowLifecycle<DescribeNotebookInstanceOutput>(isMissing, {
  title: ({ id }) => `SageMaker notebook instance "${id}"`,
  create(resource) {
    const request = requestOf<CreateNotebookInstanceInput>(resource, NAMES, "name");
    const Tags = toTagList(resource.inputs);
    return resource.client("SAGEMAKER").createNotebookInstance({ ...request, ...named(resource), Tags });
  },
  beforeDelete: stop,
  delete: (resource) => resource.client("SAGEMAKER").deleteNotebookInstance(named(resource)),
  describe: (resource) => resource.client("SAGEMAKER").describeNotebookInstance(named(resource)),
  live: ({ InstanceType, RoleArn }) => ({ instanceType: InstanceType, roleArn: RoleArn }),
  statusOf: ({ NotebookInstanceStatus, FailureReason }) => ({
    status: NotebookInstanceStatus,
    failureReason: FailureReason,
  }),
});

/** SageMaker notebook instances. */
export const notebookInstance: ResourceType = {
  required: ["instanceType", "roleArn"],
  replaces: ["directInternetAccess", "kmsKeyId", "name", "platformIdentifier", "securityGroups", "subnetId"],
  replacesOn: (olds, news) => (shrinks(olds, news) ? ["volumeSize"] : []),
  autoName,
  tagged: true,
  defaults: DEFAULTS,
  id: ({ text }) => text("name"),
  outputs(resource) {
    const arn = sagemakerArn(resource, "notebook-instance");
    const networkInterfaceId = resource.text("subnetId") && networkInterfaceIdOf(arn);
    return { arn, networkInterfaceId, url: notebookUrlOf(arn) };
  },
  lifecycle: {
    ...lifecycle,
    async update(resource) {
      const request = changesOf(resource);
      if (Object.keys(request).length > 0) await change(resource, request);
      await tag(resource);
    },
  },
};

/** Whether the volume gets smaller. No volume can. */
function shrinks(olds: Values, news: Values): boolean {
  const [before, after] = [olds, news].map(({ volumeSize }) => Number(volumeSize ?? DEFAULTS.volumeSize));
  return after! < before!;
}

/** Stops an instance that is in service: SageMaker changes and deletes stopped instances only. */
async function stop(resource: Resource, found: DescribeNotebookInstanceOutput | undefined): Promise<void> {
  if (found?.NotebookInstanceStatus !== "InService") return;
  await resource.client("SAGEMAKER").stopNotebookInstance(named(resource));
  await lifecycle.settledAs(resource, "Stopped");
}

/** Changes an instance, and starts it again if it was in service. */
async function change(resource: Resource, request: Partial<UpdateNotebookInstanceInput>): Promise<void> {
  const sagemaker = resource.client("SAGEMAKER");
  const before = await lifecycle.settled(resource);
  await stop(resource, before);
  await sagemaker.updateNotebookInstance({ ...request, ...named(resource) });
  await lifecycle.settledAs(resource, "Stopped");
  if (before?.NotebookInstanceStatus !== "InService") return;
  await sagemaker.startNotebookInstance(named(resource));
  await lifecycle.settledAs(resource, "InService");
}

function changesOf({ inputs, state }: Resource): Partial<UpdateNotebookInstanceInput> {
  const wanted = Object.fromEntries(CHANGEABLE.map((input) => [input, inputs[input] ?? DEFAULTS[input]]));
  const changed = CHANGEABLE.filter((input) => !isSame(state[input], wanted[input]));
  const given = changed.filter((input) => wanted[input] !== undefined);
  const removed = changed.filter((input) => wanted[input] === undefined);
  return {
    ...toRequest<Partial<UpdateNotebookInstanceInput>>(pick(wanted, ...given), NAMES),
    ...Object.fromEntries(removed.map((input) => [REMOVABLE[input]!, true])),
  };
}
