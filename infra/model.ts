import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Placement } from "./network";

export interface ModelArgs {
  /** Container image that serves the model. */
  image: pulumi.Input<string>;
  /** `s3://` address of the model's archive, `model.tar.gz`. */
  artifactUrl: pulumi.Input<string>;
  /** Role as which SageMaker hosts it. */
  roleArn: pulumi.Input<string>;
  placement: Placement;
  /** Environment of the container. @default nothing */
  environment?: Record<string, pulumi.Input<string>>;
}

/**
 * A SageMaker model that runs in the VPC, its container cut off from every network: SageMaker fetches the archive and hands requests over.
 * AWS cannot change a model, so its name is left to Pulumi, which makes the new one before it deletes the old one.
 */
export class Model extends pulumi.ComponentResource {
  readonly modelName: pulumi.Output<string>;
  readonly modelArn: pulumi.Output<string>;

  constructor(name: string, args: ModelArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:Model", name, {}, opts);
    const { image, artifactUrl, roleArn, placement, environment } = args;
    const model = new aws.sagemaker.Model(
      name,
      {
        executionRoleArn: roleArn,
        enableNetworkIsolation: true,
        vpcConfig: { subnets: placement.subnetIds, securityGroupIds: placement.securityGroupIds },
        primaryContainer: { image, modelDataUrl: artifactUrl, environment },
      },
      { parent: this },
    );
    this.modelName = model.name;
    this.modelArn = model.arn;
    this.registerOutputs({ modelName: this.modelName, modelArn: this.modelArn });
  }
}
