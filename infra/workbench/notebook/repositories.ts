import { createHash } from "node:crypto";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** A Git repository that a notebook instance clones. */
export interface GitRepository {
  /** For example `https://github.com/owner/name.git`, without credentials. */
  url: string;
  /** @default the repository's default branch */
  branch?: string;
  /**
   * Secrets Manager secret with its credentials as `{"username": …, "password": …}`: the complete ARN, including the
   * six characters at its end.
   * @default none, for a public repository
   */
  secretArn?: pulumi.Input<string>;
}

/** Returns the secrets of the repositories, each once. */
export function secretArnsOf(repositories: GitRepository[]): pulumi.Output<string[]> {
  return pulumi
    .all(repositories.map(({ secretArn }) => secretArn))
    .apply((arns) => [...new Set(arns.filter((arn) => arn !== undefined))]);
}

/**
 * Registers a repository with SageMaker. A new URL or branch creates a new registration, and the notebook moves to it
 * before the old one is deleted.
 */
export function createCodeRepository(
  name: string,
  notebookName: string,
  { url, branch, secretArn }: GitRepository,
  opts: pulumi.CustomResourceOptions,
) {
  const short = shortName(notebookName, url, branch);
  const repository = new aws.sagemaker.CodeRepository(
    `${name}-${short}`,
    {
      codeRepositoryName: `${notebookName.slice(0, 32)}-${short}`,
      gitConfig: { repositoryUrl: url, branch, secretArn },
    },
    opts,
  );
  return repository.codeRepositoryName;
}

/** Builds a short name with a hash that makes it unique, at most 29 characters. */
function shortName(notebookName: string, url: string, branch = ""): string {
  const last =
    new URL(url).pathname
      .replace(/\.git$|\/+$/g, "")
      .split("/")
      .at(-1) ?? "";
  const slug = last.replace(/[^a-zA-Z0-9]+/g, "-").replace(/^-|-$/g, "");
  const digest = createHash("sha256").update([notebookName, url, branch].join("\0")).digest("hex");
  return `${slug.slice(0, 20)}-${digest.slice(0, 8)}`;
}
