import type { UpdateNotebookInstanceLifecycleConfigInput } from "@aws-sdk/client-sagemaker";
import { validationException } from "#local/emulators/api/awsError";
import { collectionOperations } from "#local/emulators/api/collectionOperations";
import type { Call, Json, Operations } from "#local/emulators/api/operation";
import type { ControlPlane } from "./controlPlane";
import { namedKind } from "./kinds";

export const NOTEBOOK_LIFECYCLE_CONFIGS = namedKind("NotebookInstanceLifecycleConfig", "", {
  identify: ({ name, arn, creationTime, lastModifiedTime }) => ({
    NotebookInstanceLifecycleConfigName: name,
    NotebookInstanceLifecycleConfigArn: arn,
    CreationTime: creationTime,
    LastModifiedTime: lastModifiedTime,
  }),
  updatesSilently: true,
  errors: {
    missing: (arn, verb) => unable(verb, arn, "does not exist"),
    existing: (arn) => unable("create", arn, "already exists"),
    inUse: (arn, user) => unable("delete", arn, `is being used by a ${user}`),
  },
});

/** The operations on lifecycle configurations of notebook instances. Their scripts are kept, and run nowhere. */
export function notebookLifecycleConfigOperations({ collections }: ControlPlane): Operations {
  return collectionOperations(collections.notebookInstanceLifecycleConfigs, {
    /** Both scripts are replaced: one that the request leaves out is removed. */
    update: (_, { request: { OnCreate, OnStart } }: Call<Json<UpdateNotebookInstanceLifecycleConfigInput>>) => ({
      OnCreate,
      OnStart,
    }),

    users: ({ name }) => ({
      "Notebook Instance": collections.notebookInstances
        .all()
        .filter(({ request }) => request.LifecycleConfigName === name),
    }),
  });
}

function unable(verb: string, arn: string, reason: string) {
  return validationException(
    `Unable to ${verb} Notebook Instance Lifecycle Config '${arn}'. ` +
      `(Details: Notebook Instance Lifecycle Config ${reason}.)`,
  );
}
