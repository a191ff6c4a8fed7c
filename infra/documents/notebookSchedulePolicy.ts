import { buildPolicy } from "./policyDocument";

export interface NotebookSchedulePolicyArgs {
  notebookArn: string;
  deadLetterQueueArn: string;
  /** Key of the schedules and of the queue. */
  keyArn: string;
}

/** Builds what the schedules of one notebook instance may do: start it, stop it, and tell when they could not. */
export function buildNotebookSchedulePolicy({ notebookArn, deadLetterQueueArn, keyArn }: NotebookSchedulePolicyArgs) {
  return buildPolicy(
    {
      Sid: "StartAndStop",
      Effect: "Allow",
      Action: ["sagemaker:StartNotebookInstance", "sagemaker:StopNotebookInstance"],
      Resource: notebookArn,
    },
    { Sid: "SendDeadLetters", Effect: "Allow", Action: "sqs:SendMessage", Resource: deadLetterQueueArn },
    { Sid: "UseKey", Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: keyArn },
  );
}
