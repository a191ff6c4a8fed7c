import type {
  CreateNotebookInstanceInput,
  ListNotebookInstancesInput,
  UpdateNotebookInstanceInput,
} from "@aws-sdk/client-sagemaker";
import { notImitated, validationException } from "#local/emulators/api/awsError";
import { collectionOperations } from "#local/emulators/api/collectionOperations";
import type { Resource } from "#local/emulators/api/kind";
import type { Call, Json, Operations } from "#local/emulators/api/operation";
import type { NotebookInstanceRecord } from "../state/schema";
import { networkInterfaceIdOf, notebookUrlOf } from "../workbench/ids";
import type { ControlPlane, SageMakerOperations } from "./controlPlane";
import { namedKind } from "./kinds";
import { requireNotebookSettings, updateNotebook } from "./notebookSettings";

const AT_REST = ["Stopped", "Failed"];

export const NOTEBOOK_INSTANCES = namedKind("NotebookInstance", "", {
  identify({ arn, name, status, creationTime, lastModifiedTime, request }) {
    const settings = request as NotebookInstanceRecord["request"];
    return {
      NotebookInstanceName: name,
      NotebookInstanceArn: arn,
      NotebookInstanceStatus: status,
      Url: notebookUrlOf(arn),
      InstanceType: settings.InstanceType,
      CreationTime: creationTime,
      LastModifiedTime: lastModifiedTime,
      NotebookInstanceLifecycleConfigName: settings.LifecycleConfigName,
      DefaultCodeRepository: settings.DefaultCodeRepository,
      AdditionalCodeRepositories: settings.AdditionalCodeRepositories,
    };
  },
  listDefaults: { SortBy: "Name", SortOrder: "Ascending" },
  transitions: {
    Pending: { seconds: 60, then: "InService" },
    Stopping: { seconds: 30, then: "Stopped" },
    Updating: { seconds: 10, then: "Stopped" },
    Deleting: { seconds: 20 },
  },
  updatesSilently: true,
  requireReady: (verb, notebook) => requireStatus(notebook, AT_REST, verb === "update" ? "Updating" : "Deleting"),
  errors: {
    // All that AWS says of an instance that it does not have.
    missing: () => validationException("RecordNotFound"),
    existing: (arn) => validationException(`Cannot create a duplicate Notebook Instance (${arn})`),
  },
});

/** The operations on notebook instances: their settings and states, without a machine or a Jupyter server behind them. */
export function notebookInstanceOperations({ collections }: ControlPlane): Operations {
  const { notebookInstances } = collections;
  const operations = collectionOperations(notebookInstances, {
    create({ request, region }: Call<Json<CreateNotebookInstanceInput>>) {
      requireNotebookSettings(collections, request, region);
      return request;
    },

    /** Some members have other names than in the request. */
    describe: ({ arn, request: { SubnetId, SecurityGroupIds } }) => ({
      SecurityGroups: SecurityGroupIds,
      NetworkInterfaceId: SubnetId && networkInterfaceIdOf(arn),
      SecurityGroupIds: undefined,
      LifecycleConfigName: undefined,
    }),

    select: (all, { request }: Call<Json<ListNotebookInstancesInput>>) =>
      all.filter(
        ({ request: { LifecycleConfigName = "", DefaultCodeRepository = "", AdditionalCodeRepositories = [] } }) =>
          LifecycleConfigName.includes(request.NotebookInstanceLifecycleConfigNameContains ?? "") &&
          DefaultCodeRepository.includes(request.DefaultCodeRepositoryContains ?? "") &&
          (!request.AdditionalCodeRepositoryEquals ||
            AdditionalCodeRepositories.includes(request.AdditionalCodeRepositoryEquals)),
      ),

    update(notebook, { request, region }: Call<Json<UpdateNotebookInstanceInput>>) {
      const changes = updateNotebook(notebook.request, request);
      requireNotebookSettings(collections, { ...notebook.request, ...changes }, region);
      return changes;
    },
  });

  const others: SageMakerOperations = {
    StartNotebookInstance: ({ request, region }) => move(request.NotebookInstanceName, region, AT_REST, "Pending"),
    StopNotebookInstance: ({ request, region }) =>
      move(request.NotebookInstanceName, region, ["InService"], "Stopping"),

    CreatePresignedNotebookInstanceUrl({ request, region }) {
      notebookInstances.require([request.NotebookInstanceName], region);
      throw notImitated("CreatePresignedNotebookInstanceUrl, for no Jupyter server runs behind a notebook instance,");
    },
  };
  return { ...operations, ...others };

  function move(name: string, region: string, from: string[], status: string): undefined {
    const notebook = notebookInstances.require([name], region);
    requireStatus(notebook, from, status);
    notebookInstances.enter(notebook, status);
  }
}

function requireStatus({ arn, status }: Resource, allowed: string[], next: string): void {
  if (allowed.includes(status!)) return;
  throw validationException(
    `Status (${status}) not in ([${allowed.join(", ")}]). Unable to transition to (${next}) for Notebook Instance (${arn}).`,
  );
}
