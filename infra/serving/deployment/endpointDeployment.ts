import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { loadProvider } from "#infra/core/dynamicProvider";
import type { EndpointHistory } from "./endpointHistory";
import type { DeclaredVariant, DeploymentInputs } from "./provider/deployment";

const PROVIDER = path.join(__dirname, "provider", "deploymentProvider.ts");

export interface EndpointDeploymentArgs {
  history: EndpointHistory;
  /** The endpoint. It must exist. */
  endpointName: pulumi.Input<string>;
  /** The configuration that the endpoint must run. */
  endpointConfigName: pulumi.Input<string>;
  /** All of its variants, including shadow variants. */
  variants: pulumi.Input<pulumi.Input<{ [Key in keyof DeclaredVariant]: pulumi.Input<DeclaredVariant[Key]> }>[]>;
  /** How SageMaker moves the traffic, as in its API. @default all at once, without a wait */
  deploymentConfig?: pulumi.Input<DeploymentInputs["deploymentConfig"]>;
  /** Number of earlier configurations to keep, with their models. */
  keepConfigurations: number;
}

/**
 * Moves an endpoint to a new configuration and keeps its live weights and instance counts. It fails if SageMaker rolls
 * back, or if the endpoint does not run what was last deployed. docs/decisions/endpoint-updates.md says why AWS's
 * provider is not used.
 */
export class EndpointDeployment extends pulumi.dynamic.Resource {
  /** The configuration that was live at Pulumi's last look. */
  declare readonly endpointConfigName: pulumi.Output<string>;
  /** The configuration that was last deployed. */
  declare readonly deployedConfigName: pulumi.Output<string>;
  /** The earlier configurations that are kept, newest first. */
  declare readonly previousConfigNames: pulumi.Output<string[]>;

  constructor(name: string, { history, ...args }: EndpointDeploymentArgs, opts?: pulumi.CustomResourceOptions) {
    const { region, id: historyId, namePrefix } = history;
    const outputs = { deployedConfigName: undefined, previousConfigNames: undefined };
    const inputs = { ...args, region, historyId, namePrefix, ...outputs };
    super(loadProvider(PROVIDER), name, inputs, opts, "sagemaker-platform", "EndpointDeployment");
  }
}
