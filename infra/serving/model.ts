import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ServedModel } from "./endpoint/variant";
import type { EndpointHistory } from "./deployment/endpointHistory";
import type { Placement } from "../network/network";

export interface ModelArgs {
  /** Container image that serves the model. */
  image: pulumi.Input<string>;
  /** `s3://` URL of the model's archive, `model.tar.gz`. */
  artifactUrl: pulumi.Input<string>;
  /** Role with which SageMaker hosts the model. */
  roleArn: pulumi.Input<string>;
  placement: Placement;
  /**
   * History of the endpoint that serves the model. The model then outlives this resource, for going back, and is
   * deleted with the endpoint. This component's name must start with the history's name.
   * @default the model is deleted with this resource
   */
  history?: EndpointHistory;
  /** Environment variables of the container. @default none */
  environment?: Record<string, pulumi.Input<string>>;
}

/**
 * A SageMaker model in the VPC. Its container has no network: SageMaker downloads the archive and passes requests in.
 * AWS cannot change a model, so Pulumi generates its name and creates the new model before it deletes the old one.
 */
export class Model extends pulumi.ComponentResource implements ServedModel {
  readonly modelName: pulumi.Output<string>;
  readonly modelArn: pulumi.Output<string>;
  /** Identifies the archive and the image that serves it. */
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
