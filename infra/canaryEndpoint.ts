import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { hasLocalStorage } from "./instanceType";
import { createLogGroup, type LogSettings } from "./logGroup";

/** A model and its share of the traffic. */
export interface ProductionVariant {
  /** Unique in the endpoint. */
  name: string;
  modelName: pulumi.Input<string>;
  /** Share of the traffic, relative to the sum of all weights. */
  weight: number;
  /** As in `ml.m5.large`. Types with disks of their own are refused: no KMS key can encrypt those. */
  instanceType: string;
  instanceCount: number;
}

/** What the endpoint records of its traffic. */
export interface DataCapture {
  /** Share of the requests, in percent; 0 records nothing. */
  percent: number;
  /** `s3://` address of the folder for the records. */
  destinationUrl: pulumi.Input<string>;
}

export interface CanaryEndpointArgs {
  /** The endpoint's name: known before it is made, so that its log group can be made first. Unique in the account and region. */
  endpointName: string;
  /** One variant or more, as in a stable one with weight 80 and a candidate with weight 20. */
  variants: ProductionVariant[];
  /** Key of the instances' volumes and of captured data. */
  keyArn: pulumi.Input<string>;
  capture: DataCapture;
  logs: LogSettings;
}

/** Name of the log group that SageMaker writes the output of an endpoint's containers to. */
export function endpointLogGroupName(endpointName: string): string {
  return `/aws/sagemaker/Endpoints/${endpointName}`;
}

/**
 * A real-time endpoint that splits its traffic between variants. Its configuration is made anew for every change, under a name of its own,
 * before the old one goes: SageMaker moves the endpoint over without an interruption, and back when the new instances fail.
 */
export class CanaryEndpoint extends pulumi.ComponentResource {
  readonly endpointName: pulumi.Output<string>;
  readonly endpointArn: pulumi.Output<string>;

  constructor(name: string, args: CanaryEndpointArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:CanaryEndpoint", name, {}, opts);
    const { endpointName, variants, keyArn, capture, logs } = args;
    checkVariants(variants, this);

    const logGroup = createLogGroup(name, logs, { parent: this }, endpointLogGroupName(endpointName));
    const config = new aws.sagemaker.EndpointConfiguration(
      name,
      {
        kmsKeyArn: keyArn,
        productionVariants: variants.map(toProductionVariant),
        dataCaptureConfig: toCaptureConfig(capture, keyArn),
      },
      { parent: this },
    );
    const endpoint = new aws.sagemaker.Endpoint(
      name,
      { name: endpointName, endpointConfigName: config.name },
      // Else SageMaker makes the log group itself, without a key and for ever.
      { parent: this, dependsOn: [logGroup] },
    );

    this.endpointName = endpoint.name;
    this.endpointArn = endpoint.arn;
    this.registerOutputs({ endpointName: this.endpointName, endpointArn: this.endpointArn });
  }
}

function checkVariants(variants: ProductionVariant[], resource: pulumi.Resource) {
  const refuse = (reason: string) => new pulumi.ResourceError(reason, resource, true);
  if (!variants.some(({ weight }) => weight > 0)) throw refuse("`variants` must have one with a `weight` above 0");
  const names = variants.map(({ name }) => name);
  const repeated = names.find((name, i) => names.indexOf(name) < i);
  if (repeated) throw refuse(`\`variants\` must have different names, got "${repeated}" twice`);
  const local = variants.find(({ instanceType }) => hasLocalStorage(instanceType));
  if (local) {
    throw refuse(
      `\`instanceType\` of variant "${local.name}" must be one without local disks, which no KMS key can encrypt, got "${local.instanceType}"`,
    );
  }
}

function toProductionVariant(variant: ProductionVariant) {
  const { name, modelName, weight, instanceType, instanceCount } = variant;
  return {
    variantName: name,
    modelName,
    initialVariantWeight: weight,
    instanceType,
    initialInstanceCount: instanceCount,
  };
}

function toCaptureConfig({ percent, destinationUrl }: DataCapture, keyArn: pulumi.Input<string>) {
  return {
    enableCapture: percent > 0,
    initialSamplingPercentage: percent,
    destinationS3Uri: destinationUrl,
    kmsKeyId: keyArn,
    captureOptions: [{ captureMode: "Input" }, { captureMode: "Output" }],
    // Recorded as they are, not as base64.
    captureContentTypeHeader: { csvContentTypes: ["text/csv"], jsonContentTypes: ["application/json"] },
  };
}
