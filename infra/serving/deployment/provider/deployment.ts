import type { DeploymentConfig } from "@aws-sdk/client-sagemaker";
import type { HistoryInputs } from "./history";

/** What was declared of a variant when its endpoint was deployed. */
export interface DeclaredVariant {
  /** Unique in the endpoint. */
  name: string;
  /** Share of the traffic, relative to the sum of all weights. */
  weight: number;
  /** How many instances it starts with; a serverless variant has none. */
  instanceCount?: number;
  /** What it serves: the same text means the same model, whatever SageMaker calls it. */
  model: string;
}

/** The deployment of an endpoint, as it is declared. */
export interface DeploymentInputs extends HistoryInputs {
  /** Configuration that the endpoint must run. */
  endpointConfigName: string;
  /** Production variants and shadow variants. */
  variants: DeclaredVariant[];
  /** How SageMaker moves the traffic, in the words of its API. @default all at once, without a wait */
  deploymentConfig?: DeploymentConfig;
  /** How many of the configurations that served before are kept, with their models. */
  keepConfigurations: number;
  /** Id of the endpoint's history, which all its configurations and models are tagged with. */
  historyId: string;
}

/** The deployment of an endpoint, as it was made. `endpointConfigName` is the configuration that ran when it was last looked at. */
export interface DeploymentState extends DeploymentInputs {
  /** The configuration that was deployed last, whatever a refresh has found since. */
  deployedConfigName: string;
  /** The configurations that served before and are kept, newest first. */
  previousConfigNames: string[];
}
