import { z } from "zod";
import { isOrigin, MOST_ADDRESSES, PUBLIC_RANGE } from "#infra/security/presignedUrlPolicy";
import { allowedFamilies, familyOf } from "#infra/workbench/notebookFamilies";
import { REPOSITORY_URL, SECRET_ARN } from "#infra/workbench/notebook/repositoryProblem";
import { isCronExpression } from "#infra/core/schedule";
import {
  group,
  instanceType,
  report,
  requireDifferent,
  requireDifferentNames,
  text,
  timezone,
  wholeNumber,
} from "./allowed";

// Settings of the workbench: where people write code and look at data.

const families = z.array(text(/^[a-z][a-z0-9-]*$/, "a family of instance types such as p3"), "a list of families");

const repository = group({
  /** Where it is cloned from, without credentials. */
  url: text(REPOSITORY_URL, "a URL that begins with https://, without credentials"),
  /** Branch to check out; the repository's own default unless given. */
  branch: text(/\S/, "the name of a branch").optional(),
  /** Secret with its credentials, the complete ARN; none for a public repository. */
  secretArn: text(SECRET_ARN, "the complete ARN of a secret").optional(),
});

const CRON = "a cron expression of six fields such as cron(0 19 ? * MON-FRI *)";
const cron = z.string(CRON).refine(isCronExpression, CRON);

interface NotebookType {
  instanceType: string;
  extraFamilies: string[];
}

const notebook = group({
  /** Name of the instance, after which comes the stage's. */
  name: text(/^(?=.{1,40}$)[a-zA-Z0-9](-*[a-zA-Z0-9])*$/, "1 to 40 letters, digits and inner hyphens"),
  instanceType: instanceType.default("ml.t3.medium"),
  /** Families of instance types that are allowed beyond those meant for notebooks. */
  extraFamilies: families.default([]),
  /** Size of the volume in GB; it can grow, but not shrink. */
  volumeSize: wholeNumber(5, 16_384).default(20),
  /** Minutes without use until it stops itself. */
  idleMinutes: wholeNumber(10, 1_440).default(60),
  /** The installed conda environment that the kept one starts from. */
  baseEnvironment: text(/^[\w.-]+$/, "the name of a conda environment such as python3").default("python3"),
  /** The Git repository that it opens with. */
  defaultRepository: repository.optional(),
  /** Git repositories beside it. */
  additionalRepositories: z
    .array(repository, "a list of repositories")
    .max(3, "a list of at most 3 repositories")
    .default([]),
  /** When it starts and stops by the clock. */
  schedule: group({
    /** When it starts; never by itself unless given. */
    start: cron.optional(),
    stop: cron,
    /** Time zone of both. */
    timezone,
  }).optional(),
}).superRefine(requireFamily);

/** Reports an instance type of a family that is neither meant for notebooks nor named. */
function requireFamily({ instanceType, extraFamilies }: NotebookType, context: z.RefinementCtx) {
  const known = allowedFamilies(extraFamilies);
  if (known.includes(familyOf(instanceType))) return;
  const allowed = `of one of the families ${known.join(", ")}, or of one that extraFamilies names`;
  report([{ path: ["instanceType"], allowed }], context);
}

/** The notebook instances. */
export const notebooks = z.array(notebook, "a list of notebooks").superRefine(requireDifferentNames);

/** A Studio domain, made when somebody works in it. */
export const studio = group({
  /** Who works in it. */
  users: z
    .array(
      group({
        /** Name of the profile, unique in the domain. */
        name: text(/^(?=.{1,40}$)[a-zA-Z0-9](-*[a-zA-Z0-9])*$/, "1 to 40 letters, digits and inner hyphens"),
        /** What private spaces are made for. */
        spaces: z
          .array(
            z.enum(["JupyterLab", "CodeEditor"], "JupyterLab or CodeEditor"),
            "a list of JupyterLab and CodeEditor",
          )
          .superRefine(requireDifferent)
          .default(["JupyterLab"]),
      }),
      "a list of users",
    )
    .superRefine(requireDifferentNames),
  /** Minutes without use until an app is shut down. */
  idleMinutes: wholeNumber(60, 525_600).default(60),
  /** Families of instance types that are allowed beyond those meant for notebooks. */
  extraFamilies: families.default([]),
  /** Largest volume of a space, in GB. */
  maxVolumeSize: wholeNumber(5, 16_384).default(100),
});

/** Public ranges of addresses. */
export const addressRanges = z
  .array(z.string(PUBLIC_RANGE).refine(isOrigin, PUBLIC_RANGE), "a list of ranges of addresses")
  .max(MOST_ADDRESSES, `a list of at most ${MOST_ADDRESSES} ranges of addresses`);
