/** Tag of every configuration and model of an endpoint. Its value, the id of the endpoint's history, is unique to one stack. */
export const HISTORY_TAG = "sagemaker-platform:endpoint-history";
