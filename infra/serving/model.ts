import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ServedModel } from "./endpoint/variant";
import type { EndpointHistory } from "./deployment/endpointHistory";
import type { Placement } from "../network/network";

export interface ModelArgs {
  /** Container image that serves the model. */
  image: pulumi.Input<string>;
  /** `s3://` address of the model's archive, `model.tar.gz`. */
  artifactUrl: pulumi.Input<string>;
  /** Role as which SageMaker hosts it. */
  roleArn: pulumi.Input<string>;
  placement: Placement;
  /**
   * History of the endpoint that serves it: the model outlives this resource, for going back to it, and goes with the endpoint. The name of
   * this component begins with the history's.
   * @default the model is deleted with this resource
   */
  history?: EndpointHistory;
  /** Environment of the container. @default nothing */
  environment?: Record<string, pulumi.Input<string>>;
}

/**
 * A SageMaker model that runs in the VPC, its container cut off from every network: SageMaker fetches the archive and hands requests over.
 * AWS cannot change a model, so its name is left to Pulumi, which makes the new one before it deletes the old one.
 */
export class Model extends pulumi.ComponentResource implements ServedModel {
  readonly modelName: pulumi.Output<string>;
  readonly modelArn: pulumi.Output<string>;
  /** The archive and the image that serves it. */
  readonly identity: pulumi.Output<string>;
  readonly inVpc = true;

  constructor(name: string, args: ModelArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:Model", name, {}, opts);
    const { image, artifactUrl, roleArn, placement, history, environment } = args;
    const model = new aws.sagemaker.Model(
      name,
      {
        executionRoleArn: roleArn,
        enableNetworkIsolation: true,
        vpcConfig: { subnets: placement.subnetIds, securityGroupIds: placement.securityGroupIds },
        primaryContainer: { image, modelDataUrl: artifactUrl, environment },
        tags: history?.tags,
      },
      history?.optionsFor(name, this) ?? { parent: this },
    );
    this.modelName = model.name;
    this.modelArn = model.arn;
    this.identity = pulumi.interpolate`${artifactUrl} in ${image}`;
    const { modelName, modelArn, identity } = this;
    this.registerOutputs({ modelName, modelArn, identity });
  }
}
