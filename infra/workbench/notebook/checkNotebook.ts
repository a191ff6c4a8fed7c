import * as pulumi from "@pulumi/pulumi";
import type { NotebookArgs } from "./args";
import { findInstanceTypeProblem } from "../notebookFamilies";
import { findRepositoryProblem } from "./repositoryProblem";

const NAME = /^(?=.{1,63}$)[a-zA-Z0-9](-*[a-zA-Z0-9])*$/;
const ENVIRONMENT = /^[\w.-]+$/;
const MAX_ADDITIONAL_REPOSITORIES = 3;

/** Checks the values of a notebook's arguments. @throws ResourceError for the first problem. */
export function checkNotebook(args: NotebookArgs, resource: pulumi.Resource) {
  const problem = findProblem(args);
  if (problem) throw new pulumi.ResourceError(problem, resource, true);
}

function findProblem(args: NotebookArgs): string | undefined {
  const { notebookName, instanceType, extraFamilies = [], baseEnvironment = "python3" } = args;
  const { defaultRepository, additionalRepositories = [] } = args;
  if (!NAME.test(notebookName)) {
    return `\`notebookName\` must be 1 to 63 letters, digits and inner hyphens, got "${notebookName}"`;
  }
  if (!ENVIRONMENT.test(baseEnvironment)) {
    return `\`baseEnvironment\` must be the name of a conda environment such as python3, got "${baseEnvironment}"`;
  }
  if (additionalRepositories.length > MAX_ADDITIONAL_REPOSITORIES) {
    return `\`additionalRepositories\` must be at most ${MAX_ADDITIONAL_REPOSITORIES}, got ${additionalRepositories.length}`;
  }
  return (
    about("instanceType", instanceType && findInstanceTypeProblem(instanceType, extraFamilies)) ??
    about("volumeSize", findRangeProblem(args.volumeSize, 5, 16_384, "GB")) ??
    about("idleMinutes", findRangeProblem(args.idleMinutes, 10, 1_440, "minutes")) ??
    about("defaultRepository", defaultRepository && findRepositoryProblem(defaultRepository)) ??
    about("additionalRepositories", additionalRepositories.map(findRepositoryProblem).find(Boolean))
  );
}

function about(argument: string, problem: string | undefined) {
  return problem && `\`${argument}\` ${problem}`;
}

function findRangeProblem(value: number | undefined, from: number, to: number, unit: string): string | undefined {
  if (value === undefined || (Number.isInteger(value) && value >= from && value <= to)) return undefined;
  return `must be a whole number of ${unit} from ${from} to ${to}, got ${value}`;
}
