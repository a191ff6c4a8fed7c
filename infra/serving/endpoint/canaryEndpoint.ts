import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { buildAsyncInferenceConfig } from "./asyncInference";
import { buildDataCaptureConfig } from "./dataCapture";
import { endpointArguments } from "./endpointSchema";
import { buildDeploymentConfig } from "./guardrails";
import { buildDeclaredVariant, buildProductionVariant, isServerless } from "./variant";
import { EndpointDeployment } from "../deployment/endpointDeployment";
import { parseArguments } from "#infra/core/parseArguments";
import { createLogGroup } from "#infra/core/logGroup";
import type { CanaryEndpointArgs } from "./args";

/** Returns the log group to which SageMaker writes the output of an endpoint's containers. */
export function endpointLogGroupName(endpointName: string): string {
  return `/aws/sagemaker/Endpoints/${endpointName}`;
}

/**
 * An endpoint that splits its traffic between variants. Every change creates a configuration with a new name. SageMaker
 * moves the endpoint without interruption. If the new instances fail, SageMaker rolls back and the update fails.
 * Weights and instance counts set by promotion and autoscaling are kept, unless their declaration changes.
 */
export class CanaryEndpoint extends pulumi.ComponentResource {
  readonly endpointName: pulumi.Output<string>;
  readonly endpointArn: pulumi.Output<string>;
  /** The production variants, in the order of the arguments. */
  readonly variantNames: string[];
  readonly deployment: EndpointDeployment;

  constructor(name: string, args: CanaryEndpointArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:CanaryEndpoint", name, {}, opts);
    const { keepConfigurations } = parseArguments(this, endpointArguments, args);
    const { history, variants, shadowVariant, logs } = args;

    const logGroupName = history.endpointName.apply(endpointLogGroupName);
    const logGroup = createLogGroup(name, logs, { parent: this }, logGroupName);
    const config = new aws.sagemaker.EndpointConfiguration(
      name,
      { ...buildConfiguration(args), tags: history.tags },
      history.optionsFor(name, this),
    );
    const endpoint = new aws.sagemaker.Endpoint(
      name,
      { name: history.endpointName, endpointConfigName: config.name },
      // The log group must exist first: SageMaker would create it without a key or retention. `EndpointDeployment` owns
      // configuration changes. AWS's provider reads the last `deploymentConfig` back and would replace the endpoint,
      // because it is not declared here.
      { parent: this, dependsOn: [logGroup], ignoreChanges: ["endpointConfigName", "deploymentConfig"] },
    );
    this.deployment = new EndpointDeployment(
      name,
      {
        history,
        endpointName: endpoint.name,
        endpointConfigName: config.name,
        variants: [...variants, ...(shadowVariant ? [shadowVariant] : [])].map(buildDeclaredVariant),
        deploymentConfig: variants.some(isServerless) ? undefined : buildDeploymentConfig(args.deployment ?? {}),
        keepConfigurations,
      },
      { parent: this },
    );

    this.endpointName = endpoint.name;
    this.endpointArn = endpoint.arn;
    this.variantNames = variants.map((variant) => variant.name);
    const { endpointName, endpointArn, variantNames } = this;
    this.registerOutputs({ endpointName, endpointArn, variantNames });
  }
}

function buildConfiguration(args: CanaryEndpointArgs): aws.sagemaker.EndpointConfigurationArgs {
  const { variants, shadowVariant, keyArn, capture, asyncInference } = args;
  return {
    kmsKeyArn: keyArn,
    productionVariants: variants.map(buildProductionVariant),
    shadowProductionVariants: shadowVariant && [buildProductionVariant(shadowVariant)],
    // Serverless endpoints reject data capture, even disabled.
    dataCaptureConfig: capture && !variants.some(isServerless) ? buildDataCaptureConfig(capture, keyArn) : undefined,
    asyncInferenceConfig: asyncInference && buildAsyncInferenceConfig(asyncInference, keyArn),
  };
}
