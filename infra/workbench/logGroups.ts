/** Name of the log group that SageMaker writes the logs of all notebook instances of an account and region to. */
export const NOTEBOOK_LOG_GROUP = "/aws/sagemaker/NotebookInstances";

/** Name of the log group that SageMaker writes the logs of all Studio apps of an account and region to. */
export const STUDIO_LOG_GROUP = "/aws/sagemaker/studio";
