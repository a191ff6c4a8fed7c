import type { DeploymentConfig } from "@aws-sdk/client-sagemaker";
import type { HistoryInputs } from "./history";

/** The declaration of a variant at the time of a deployment. */
export interface DeclaredVariant {
  /** Unique in the endpoint. */
  name: string;
  /** Share of the traffic, relative to the sum of all weights. */
  weight: number;
  /** Initial number of instances. A serverless variant has none. */
  instanceCount?: number;
  /** Identifies the served model: the same text is the same model, whatever its name in SageMaker. */
  model: string;
}

/** The declared deployment of an endpoint. */
export interface DeploymentInputs extends HistoryInputs {
  /** Configuration that the endpoint must run. */
  endpointConfigName: string;
  /** Production variants and shadow variants. */
  variants: DeclaredVariant[];
  /** How SageMaker moves the traffic, as in its API. @default all at once, without a wait */
  deploymentConfig?: DeploymentConfig;
  /** Number of earlier configurations to keep, with their models. */
  keepConfigurations: number;
  /** Id of the endpoint's history: the tag value of its configurations and models. */
  historyId: string;
}

/**
 * The deployment of an endpoint in the state. `endpointConfigName` is the configuration that was live at the last look.
 */
export interface DeploymentState extends DeploymentInputs {
  /** The configuration that was last deployed. A refresh does not change it. */
  deployedConfigName: string;
  /** The earlier configurations that are kept, newest first. */
  previousConfigNames: string[];
}
