import type { z } from "zod";
import { group, list, oneOf, requireUnique, requireUniqueNames, wholeNumber } from "#infra/core/schema";
import { resourceName } from "#infra/core/valueSchemas";
import { extraFamilies } from "../notebookFamilies";

/** SageMaker's shortest idle time: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_IdleSettings.html */
export const MIN_IDLE_MINUTES = 60;
/** SageMaker's smallest volume: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DefaultEbsStorageSettings.html */
export const DEFAULT_VOLUME_SIZE = 5;

/** The apps that a space of Studio can run. */
const spaceApp = oneOf(["JupyterLab", "CodeEditor"]);
export type SpaceApp = z.infer<typeof spaceApp>;

/** A person who works in Studio. */
const studioUser = group({
  // The name of a space has the user's name and the app's: 63 in all.
  name: resourceName(40).meta({
    description: "Name of the user profile, unique in the domain: 1 to 40 letters, digits and inner hyphens.",
  }),
  spaces: list(spaceApp, "JupyterLab and CodeEditor")
    .superRefine(requireUnique)
    .default(["JupyterLab"])
    .meta({ description: "Apps that the user gets a private space for." }),
});

export type StudioUser = z.output<typeof studioUser>;

/** A Studio domain. */
export const studio = group({
  users: list(studioUser, "users")
    .superRefine(requireUniqueNames)
    .meta({ description: "People who work in Studio. Each has a role of their own." }),
  idleMinutes: wholeNumber(MIN_IDLE_MINUTES, 525_600).default(MIN_IDLE_MINUTES).meta({
    description: "Time without use until an app is shut down. Users may choose less, down to 60.",
    unit: "minutes",
  }),
  extraFamilies,
  maxVolumeSize: wholeNumber(DEFAULT_VOLUME_SIZE, 16_384)
    .default(100)
    .meta({
      description: `Largest volume of a space. A new space has ${DEFAULT_VOLUME_SIZE} GB.`,
      unit: "GB",
    }),
});

/** The plain arguments of a `StudioDomain`. */
export const studioArguments = group({
  /** Unique in the account and region. */
  domainName: resourceName(),
  ...studio.shape,
});
