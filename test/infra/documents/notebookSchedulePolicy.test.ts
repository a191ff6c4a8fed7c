import { buildNotebookSchedulePolicy } from "../../../infra/documents/notebookSchedulePolicy";
import { itAllowsOnly } from "./workbench";

const notebookArn = "arn:aws:sagemaker:eu-west-1:111122223333:notebook-instance/workbench-dev";
const policy = buildNotebookSchedulePolicy({ notebookArn, deadLetterQueueArn: "arn:queue", keyArn: "arn:key" });

describe("buildNotebookSchedulePolicy", () => {
  for (const action of ["sagemaker:StartNotebookInstance", "sagemaker:StopNotebookInstance"]) {
    itAllowsOnly(
      `allows ${action} for its notebook`,
      policy,
      { action, resource: notebookArn },
      { action, resource: `${notebookArn}-2` },
    );
  }
  itAllowsOnly(
    "does nothing else to it",
    policy,
    { action: "sagemaker:StopNotebookInstance", resource: notebookArn },
    { action: "sagemaker:DeleteNotebookInstance", resource: notebookArn },
  );
  itAllowsOnly(
    "leaves what it could not do in its queue",
    policy,
    { action: "sqs:SendMessage", resource: "arn:queue" },
    { action: "sqs:SendMessage", resource: "arn:other" },
  );
  itAllowsOnly(
    "uses its key",
    policy,
    { action: "kms:Decrypt", resource: "arn:key" },
    { action: "kms:Decrypt", resource: "arn:other" },
  );
});
