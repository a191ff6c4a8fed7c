import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { loadProvider } from "#infra/core/dynamicProvider";
import type { EndpointHistory } from "./endpointHistory";
import type { DeclaredVariant, DeploymentInputs } from "./provider/deployment";

const PROVIDER = path.join(__dirname, "provider", "deploymentProvider.ts");

export interface EndpointDeploymentArgs {
  history: EndpointHistory;
  /** The endpoint, which exists. */
  endpointName: pulumi.Input<string>;
  /** Configuration that it must run. */
  endpointConfigName: pulumi.Input<string>;
  /** All of its variants, shadow variants too. */
  variants: pulumi.Input<pulumi.Input<{ [Key in keyof DeclaredVariant]: pulumi.Input<DeclaredVariant[Key]> }>[]>;
  /** How SageMaker moves the traffic, in the words of its API. @default all at once, without a wait */
  deploymentConfig?: pulumi.Input<DeploymentInputs["deploymentConfig"]>;
  /** How many of the configurations that served before are kept, with their models. */
  keepConfigurations: number;
}

/**
 * Moves an endpoint to a new configuration, keeps the weights and instance counts that it has got meanwhile, and fails when SageMaker
 * rolls back or something else runs than was deployed last. Why not AWS's provider: docs/decisions/endpoint-updates.md.
 */
export class EndpointDeployment extends pulumi.dynamic.Resource {
  /** The configuration that ran when Pulumi last looked. */
  declare readonly endpointConfigName: pulumi.Output<string>;
  /** The configuration that was deployed last. */
  declare readonly deployedConfigName: pulumi.Output<string>;
  /** The configurations that served before and are kept, newest first. */
  declare readonly previousConfigNames: pulumi.Output<string[]>;

  constructor(name: string, { history, ...args }: EndpointDeploymentArgs, opts?: pulumi.CustomResourceOptions) {
    const { region, id: historyId, namePrefix } = history;
    const outputs = { deployedConfigName: undefined, previousConfigNames: undefined };
    const inputs = { ...args, region, historyId, namePrefix, ...outputs };
    super(loadProvider(PROVIDER), name, inputs, opts, "sagemaker-platform", "EndpointDeployment");
  }
}
