import type { DeploymentConfig, DescribeEndpointOutput } from "@aws-sdk/client-sagemaker";
import { toRequest } from "../request";
import type { Resource } from "../resource";
import type { ResourceType } from "../resourceType";
import { slowLifecycle } from "../slowLifecycle";
import { toTagList } from "../tags";
import { autoName, isMissing, SAGEMAKER_NAMES, sagemakerArn, tag } from "./sagemaker";

const title = ({ id }: Resource) => `SageMaker endpoint "${id}"`;

function requestFor(resource: Resource) {
  return {
    EndpointName: resource.id,
    EndpointConfigName: resource.text("endpointConfigName"),
    DeploymentConfig: toRequest<DeploymentConfig | undefined>(resource.inputs.deploymentConfig, SAGEMAKER_NAMES),
  };
}

const lifecycle = slowLifecycle<DescribeEndpointOutput>(isMissing, {
  title,
  create: (resource) =>
    resource.client("SAGEMAKER").createEndpoint({ ...requestFor(resource), Tags: toTagList(resource.inputs) }),
  delete: ({ id, client }) => client("SAGEMAKER").deleteEndpoint({ EndpointName: id }),
  describe: ({ id, client }) => client("SAGEMAKER").describeEndpoint({ EndpointName: id }),
  live: ({ EndpointConfigName }) => ({ endpointConfigName: EndpointConfigName }),
  statusOf: ({ EndpointStatus, FailureReason }) => ({ status: EndpointStatus, failureReason: FailureReason }),
});

/**
 * Updates the endpoint if its configuration differs from the one that this resource set last: another resource may decide which one runs.
 * Unlike AWS's provider it fails if the update was rolled back. There the update counts as a success, and the engine then deletes the
 * configuration that is in use.
 */
async function update(resource: Resource): Promise<void> {
  const wanted = resource.text("endpointConfigName");
  const isChanged = wanted !== resource.state.endpointConfigName;
  const found = await lifecycle.settled(resource);
  if (!found || (isChanged && found.EndpointStatus !== "InService")) {
    // An endpoint that never was in service cannot be updated.
    await lifecycle.delete(resource);
    return lifecycle.create(resource);
  }
  if (isChanged && found.EndpointConfigName !== wanted) {
    await resource.client("SAGEMAKER").updateEndpoint(requestFor(resource));
    const updated = await lifecycle.settledAs(resource, "InService");
    if (updated?.EndpointConfigName !== wanted) {
      throw new Error(`${title(resource)} was rolled back: ${updated?.FailureReason ?? "no reason given"}`);
    }
  }
  await tag(resource);
}

/** SageMaker endpoints. */
export const endpoint: ResourceType = {
  required: ["endpointConfigName"],
  replaces: ["name", "deploymentConfig.autoRollbackConfiguration"],
  autoName,
  tagged: true,
  id: ({ text }) => text("name"),
  outputs: (resource) => ({ arn: sagemakerArn(resource, "endpoint") }),
  lifecycle: { ...lifecycle, update },
};
