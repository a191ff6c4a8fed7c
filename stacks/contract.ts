import { NOTEBOOK_LOG_GROUP, STUDIO_LOG_GROUP } from "#infra/workbench/logGroups";

/**
 * What others may rely on by name: the README's commands and the local target. It imports no Pulumi, so a command that only reads a name
 * starts fast.
 */

/** Components that a new stack deploys first: the endpoint's models are read from this bucket. Arguments of `pulumi up --target`. */
export const FIRST_TARGETS = ["Keys", "DataBucket"].map((component) => `**sagemaker-platform:infra:${component}**`);

/** Stack output: name of the data bucket. */
export const DATA_BUCKET_OUTPUT = "dataBucketName";

/** Setting, with its namespace: whether the stage creates the log groups that an account has once. */
export const CREATE_ACCOUNT_LOG_GROUPS = "sagemaker-platform:createAccountLogGroups";

/** Log groups that an account and region has once, shared by its stages. */
export const ACCOUNT_LOG_GROUPS = [NOTEBOOK_LOG_GROUP, STUDIO_LOG_GROUP];

/** Whether AWS accepts a text as a cron expression: one rule for the stage's settings and for the local services. */
export { isCronExpression } from "#infra/core/schedule";
