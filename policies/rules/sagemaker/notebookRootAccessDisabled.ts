import { NotebookInstance } from "@pulumi/aws/sagemaker";
import { type ResourceValidationPolicy, validateResourceOfType } from "@pulumi/policy";

/**
 * Root can undo what a notebook's lifecycle configuration secures. By default, SageMaker gives every user root access.
 */
export const notebookRootAccessDisabled: ResourceValidationPolicy = {
  name: "notebook-root-access-disabled",
  description: "Users of notebook instances must not have root access.",
  enforcementLevel: "mandatory",
  validateResource: validateResourceOfType(NotebookInstance, (notebook, _, report) => {
    if (notebook.rootAccess !== "Disabled") {
      report('Set `rootAccess` of the notebook instance to "Disabled".');
    }
  }),
};
