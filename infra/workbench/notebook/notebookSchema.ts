import type { z } from "zod";
import { group, list, refuse, text, wholeNumber } from "#infra/core/schema";
import { cron, instanceType, resourceName, timezone } from "#infra/core/valueSchemas";
import { allowedFamilies, extraFamilies, familyOf, reasonAgainst } from "../notebookFamilies";

// Bounds of SageMaker's CreateNotebookInstance:
// https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateNotebookInstance.html

const secretArn = text(
  /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[^*?]+-[a-zA-Z0-9]{6}$/,
  "the complete ARN of a secret, with the six letters at its end",
);

/** A Git repository that a notebook instance clones. */
export const gitRepository = group({
  url: text(/^https:\/\/[^/@\s]+\/[^@\s]{3,}$/, "a URL that begins with https:// and has no credentials").meta({
    description: "URL to clone from, as in `https://github.com/owner/name.git`. Credentials belong in `secretArn`.",
  }),
  branch: text(/\S/, "the name of a branch").optional().meta({
    description: "Branch to check out.",
    absent: "the repository's default branch",
  }),
  secretArn: secretArn.optional().meta({
    description: 'Complete ARN of a secret with the credentials, `{"username": …, "password": …}`.',
    absent: "none: a public repository",
  }),
});

/** When a notebook starts and stops by the clock. */
export const notebookSchedule = group({
  start: cron.optional().meta({
    description: "When the notebook starts, as in `cron(0 8 ? * MON-FRI *)`.",
    absent: "started by hand only",
  }),
  stop: cron.meta({ description: "When the notebook stops, as in `cron(0 19 ? * * *)`." }),
  timezone: timezone.meta({ description: "Time zone of `start` and `stop`, as in `Europe/Berlin`." }),
});

/** What a notebook instance runs on, and what it opens with. */
export const notebook = group({
  instanceType: instanceType.default("ml.t3.medium").meta({
    description: "Instance type of a family for notebooks or of `extraFamilies`.",
  }),
  extraFamilies,
  volumeSize: wholeNumber(5, 16_384).default(20).meta({
    description: "Size of the volume. It can grow later, but not shrink.",
    unit: "GB",
  }),
  idleMinutes: wholeNumber(10, 1_440).default(60).meta({
    description: "Time without a running kernel or a used terminal until the notebook stops itself.",
    unit: "minutes",
  }),
  baseEnvironment: text(/^[\w.-]+$/, "the name of a conda environment such as python3")
    .default("python3")
    .meta({
      description: "Installed conda environment from which the persistent one is made.",
    }),
  defaultRepository: gitRepository.optional().meta({
    description: "Git repository that the notebook opens with.",
    absent: "none",
  }),
  additionalRepositories: list(gitRepository, "Git repositories", 3).default([]).meta({
    description: "Up to three more Git repositories.",
  }),
});

/** The plain arguments of a `Notebook`. */
export const notebookArguments = group({
  /** Unique in the account and region. Not generated, because the notebook's role refers to it. */
  notebookName: resourceName(),
  ...notebook.shape,
}).superRefine(requireFamily);

interface NotebookType {
  instanceType: string;
  extraFamilies: string[];
}

/** Reports an instance type of a family that is neither for notebooks nor in `extraFamilies`. */
export function requireFamily({ instanceType, extraFamilies }: NotebookType, context: z.RefinementCtx) {
  const known = allowedFamilies(extraFamilies);
  const family = familyOf(instanceType);
  const isReported = context.issues.some(({ path = [] }) => path[0] === "instanceType");
  if (isReported || known.includes(family)) return;
  const allowed = `of one of the families ${known.join(", ")}, or of one in extraFamilies`;
  refuse(context, ["instanceType"], allowed, `${family} ${reasonAgainst(family)}`);
}
