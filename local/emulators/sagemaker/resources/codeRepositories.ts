import type { UpdateCodeRepositoryInput } from "@aws-sdk/client-sagemaker";
import { validationException } from "#local/emulators/api/awsError";
import { collectionOperations } from "#local/emulators/api/collectionOperations";
import type { Call, Json, Operations } from "#local/emulators/api/operation";
import type { CodeRepositoryRecord } from "../state/schema";
import type { ControlPlane } from "./controlPlane";
import { namedKind } from "./kinds";
import { repositoriesOf } from "./notebookSettings";

export const CODE_REPOSITORIES = namedKind("CodeRepository", "CodeRepository", {
  plural: "CodeRepositories",
  listMember: "CodeRepositorySummaryList",
  identify: ({ name, arn, request, creationTime, lastModifiedTime }) => ({
    CodeRepositoryName: name,
    CodeRepositoryArn: arn,
    GitConfig: (request as CodeRepositoryRecord["request"]).GitConfig,
    CreationTime: creationTime,
    LastModifiedTime: lastModifiedTime,
  }),
  listDefaults: { SortBy: "Name", SortOrder: "Ascending" },
  errors: {
    missing: (arn) => validationException(`Cannot find CodeRepository: "${arn}"`),
    inUse: (arn, user) => validationException(`Cannot delete CodeRepository "${arn}": it is being used by a ${user}.`),
  },
});

/** The operations on Git repositories. Nothing is cloned. */
export function codeRepositoryOperations({ collections }: ControlPlane): Operations {
  return collectionOperations(collections.codeRepositories, {
    /** Only the secret can change. */
    update: ({ request: { GitConfig } }, { request }: Call<Json<UpdateCodeRepositoryInput>>) => ({
      GitConfig: { ...GitConfig, ...request.GitConfig },
    }),

    users: ({ name }) => ({
      "Notebook Instance": collections.notebookInstances
        .all()
        .filter(({ request }) => repositoriesOf(request).includes(name)),
    }),
  });
}
