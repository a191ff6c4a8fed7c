import { group, list, requireUniqueNames } from "#infra/core/schema";
import { resourceName } from "#infra/core/valueSchemas";
import { notebook, notebookSchedule, requireFamily } from "#infra/workbench/notebook/notebookSchema";

/** Notebook instances. */
export const notebooks = list(
  group({
    // The name of the stage comes after it: 63 letters in all.
    name: resourceName(40).meta({
      description: "Name of the notebook, to which the stage's is added: 1 to 40 letters, digits and inner hyphens.",
    }),
    ...notebook.shape,
    schedule: notebookSchedule
      .optional()
      .meta({ description: "When it starts and stops by the clock.", absent: "none" }),
  }).superRefine(requireFamily),
  "notebooks",
).superRefine(requireUniqueNames);
