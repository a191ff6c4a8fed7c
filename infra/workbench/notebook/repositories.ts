import { createHash } from "node:crypto";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { gitRepository } from "./notebookSchema";

/** A Git repository that a notebook instance clones. The ARN of its secret may be an output. */
export type GitRepository = Omit<z.input<typeof gitRepository>, "secretArn"> & { secretArn?: pulumi.Input<string> };

/** The repository without an ARN that is not known yet. */
export function withoutUnknownSecret({ secretArn, ...repository }: GitRepository): z.input<typeof gitRepository> {
  return typeof secretArn === "string" ? { ...repository, secretArn } : repository;
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
