import type { GitConfig } from "@aws-sdk/client-sagemaker";
import { toRequest } from "../request";
import type { Resource } from "../resource";
import type { ResourceType } from "../resourceType";
import { toTagList } from "../tags";
import { sagemakerArn, sagemakerLifecycle } from "./sagemaker";

const gitConfigOf = ({ inputs }: Resource) => toRequest<GitConfig>(inputs.gitConfig);

/** Git repositories of SageMaker notebooks. The emulator clones none of them. */
export const codeRepository: ResourceType = {
  required: ["codeRepositoryName", "gitConfig"],
  replaces: ["codeRepositoryName", "gitConfig.branch", "gitConfig.repositoryUrl"],
  tagged: true,
  id: ({ text }) => text("codeRepositoryName"),
  outputs: (resource) => ({ arn: sagemakerArn(resource, "code-repository") }),
  lifecycle: sagemakerLifecycle({
    create: (resource) =>
      resource.client("SAGEMAKER").createCodeRepository({
        CodeRepositoryName: resource.id,
        GitConfig: gitConfigOf(resource),
        Tags: toTagList(resource.inputs),
      }),
    /** Only the secret can change in place. */
    update(resource) {
      const { SecretArn } = gitConfigOf(resource);
      const request = { CodeRepositoryName: resource.id, GitConfig: { SecretArn } };
      return resource.client("SAGEMAKER").updateCodeRepository(request);
    },
    delete: ({ id, client }) => client("SAGEMAKER").deleteCodeRepository({ CodeRepositoryName: id }),
    describe: ({ id, client }) => client("SAGEMAKER").describeCodeRepository({ CodeRepositoryName: id }),
  }),
};
