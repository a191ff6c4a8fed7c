import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type AsyncInference, buildAsyncInferenceConfig } from "./asyncInference";
import { buildDataCaptureConfig, type DataCapture } from "./dataCapture";
import { endpointProblems } from "./endpointProblems";
import { buildDeploymentConfig, type Guardrails } from "./guardrails";
import {
  buildDeclaredVariant,
  buildProductionVariant,
  type InstanceVariant,
  isServerless,
  type ProductionVariant,
} from "./variant";
import { EndpointDeployment } from "../deployment/endpointDeployment";
import type { EndpointHistory } from "../deployment/endpointHistory";
import { createLogGroup, type LogSettings } from "#infra/core/logGroup";

export interface CanaryEndpointArgs {
  /** History of the endpoint, which names it. The name of this component begins with the history's. */
  history: EndpointHistory;
  /** Up to ten variants on instances, as in a stable one with weight 80 and a candidate with weight 20; or one that is serverless. */
  variants: ProductionVariant[];
  /** Gets a copy of the only variant's requests, in the ratio of their weights; its answers go nowhere. @default none */
  shadowVariant?: InstanceVariant;
  /** Key of the instances' volumes, of captured data and of asynchronous answers. A serverless variant has none. */
  keyArn?: pulumi.Input<string>;
  /** @default nothing is recorded */
  capture?: DataCapture;
  /** @default requests are answered at once */
  asyncInference?: AsyncInference;
  /** How the endpoint moves to a new configuration. @default all at once, the old fleet is kept for five minutes */
  deployment?: Guardrails;
  /** How many configurations before the one in use are kept with their models, for going back: 0 to 10. @default 3 */
  keepConfigurations?: number;
  logs: LogSettings;
}

const KEEP_CONFIGURATIONS = 3;

/** Name of the log group that SageMaker writes the output of an endpoint's containers to. */
export function endpointLogGroupName(endpointName: string): string {
  return `/aws/sagemaker/Endpoints/${endpointName}`;
}

/**
 * An endpoint that splits its traffic between variants. Its configuration is made anew for every change, under a name of its own, and
 * SageMaker moves the endpoint over without an interruption, and back when the new instances fail: then the update fails, too.
 * Weights and instance counts that promotion and autoscaling have set stay, unless they are declared anew.
 */
export class CanaryEndpoint extends pulumi.ComponentResource {
  readonly endpointName: pulumi.Output<string>;
  readonly endpointArn: pulumi.Output<string>;
  /** The production variants, in the order of the arguments. */
  readonly variantNames: string[];
  readonly deployment: EndpointDeployment;

  constructor(name: string, args: CanaryEndpointArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:CanaryEndpoint", name, {}, opts);
    const problems = endpointProblems(args);
    if (problems.length > 0) throw new pulumi.ResourceError(problems.join("; "), this, true);
    const { history, variants, shadowVariant, logs, keepConfigurations = KEEP_CONFIGURATIONS } = args;

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
      // Without its log group, SageMaker makes one itself, without a key and for ever. Which configuration comes next, and how, is not this
      // resource's; yet AWS's provider reads back how the last one came, and would replace the endpoint because nothing like it is declared.
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
    // Serverless endpoints know no data capture, not even one that is off.
    dataCaptureConfig: capture && !variants.some(isServerless) ? buildDataCaptureConfig(capture, keyArn) : undefined,
    asyncInferenceConfig: asyncInference && buildAsyncInferenceConfig(asyncInference, keyArn),
  };
}
