/** The log group to which SageMaker writes the logs of all notebook instances of an account and region. */
export const NOTEBOOK_LOG_GROUP = "/aws/sagemaker/NotebookInstances";

/** The log group to which SageMaker writes the logs of all Studio apps of an account and region. */
export const STUDIO_LOG_GROUP = "/aws/sagemaker/studio";
