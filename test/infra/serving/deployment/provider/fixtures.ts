import type { EndpointStatus } from "@aws-sdk/client-sagemaker";
import type { DeploymentInputs, DeploymentState } from "#infra/serving/deployment/provider/deployment";

export const stable = { name: "stable", weight: 80, instanceCount: 2, model: "archive-1" };
export const candidate = { name: "candidate", weight: 20, instanceCount: 1, model: "archive-2" };

/** A deployment that moves "digits-dev" from configuration "A", deployed last, to "B". */
export const inputs: DeploymentInputs = {
  region: "eu-west-1",
  endpointName: "digits-dev",
  endpointConfigName: "B",
  variants: [stable, candidate],
  keepConfigurations: 1,
  historyId: "digits-dev-1234",
  namePrefix: "digits",
};
export const last: DeploymentState = {
  ...inputs,
  endpointConfigName: "A",
  deployedConfigName: "A",
  previousConfigNames: [],
};

/** What SageMaker says of "digits-dev". */
export function live(EndpointConfigName: string, EndpointStatus: EndpointStatus = "InService", more: object = {}) {
  const ProductionVariants = [{ VariantName: "stable" }, { VariantName: "candidate" }];
  return {
    EndpointName: "digits-dev",
    EndpointArn: "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/digits-dev",
    EndpointConfigName,
    EndpointStatus,
    ProductionVariants,
    CreationTime: new Date(0),
    LastModifiedTime: new Date(0),
    $metadata: {},
    ...more,
  };
}

/** SageMaker's answer when there is no such thing. */
export function missing(): Error {
  return Object.assign(new Error('Could not find endpoint "digits-dev".'), { name: "ValidationException" });
}
