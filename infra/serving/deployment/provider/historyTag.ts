/**
 * Tag of every configuration and model of an endpoint. Its value is the id of the endpoint's history, which is unique
 * to one stack.
 */
export const HISTORY_TAG = "sagemaker-platform:endpoint-history";
