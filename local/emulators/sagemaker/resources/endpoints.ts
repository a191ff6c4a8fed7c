import { AwsError, validationException } from "#local/emulators/api/awsError";
import { collectionOperations } from "#local/emulators/api/collectionOperations";
import type { Operations } from "#local/emulators/api/operation";
import { fromTagList } from "#local/emulators/api/tagList";
import type { Endpoint } from "../hosting/endpoint";
import { allPlans, countInstances, type Deployment, type DeploymentConfig } from "../state/deployment";
import type { EndpointRecord } from "../state/schema";
import type { ControlPlane, SageMakerOperations } from "./controlPlane";
import { buildDeployment, retain } from "./deployment";
import { requireConsistent, requirePossible } from "./deploymentConfig";
import { describeEndpoint } from "./describeEndpoint";
import { buildChanges } from "./desiredVariants";
import { namedKind } from "./kinds";
import { requireSameKind } from "./serverless";

export const ENDPOINTS = namedKind("Endpoint", "endpoint", {
  identify: ({ name, arn, status, creationTime, lastModifiedTime }) => ({
    EndpointName: name,
    EndpointArn: arn,
    CreationTime: creationTime,
    LastModifiedTime: lastModifiedTime,
    EndpointStatus: status,
  }),
});

/** CreateEndpoint, DescribeEndpoint, ListEndpoints, UpdateEndpoint, UpdateEndpointWeightsAndCapacities and DeleteEndpoint. */
export function endpointOperations(plane: ControlPlane): Operations {
  const { collections, endpoints } = plane;
  const listAndDescribe = collectionOperations(collections.endpoints, {
    describe: ({ name }) => describeEndpoint(endpoints.find(name)!),
  });
  const others: SageMakerOperations = {
    CreateEndpoint({ request, region }) {
      const { EndpointName: name, EndpointConfigName, DeploymentConfig, Tags } = request;
      if (DeploymentConfig) requireConsistent(DeploymentConfig);
      collections.endpoints.requireNew([name], region);
      const deployment = buildDeployment(collections, EndpointConfigName, region);
      requireCapacity(plane, countInstances(deployment));
      const record = collections.endpoints.add([name], region, {
        tags: fromTagList(Tags),
        status: "Creating",
        deployment,
        deploymentConfig: DeploymentConfig,
      });
      endpoints.create(record);
      return { EndpointArn: record.arn };
    },

    UpdateEndpoint({ request, region }) {
      const endpoint = findChangeable(request.EndpointName, region, ["InService", "UpdateRollbackFailed"]);
      const { deployment: running, deploymentConfig } = endpoint.record;
      // AWS does not update an endpoint whose current configuration has been deleted.
      collections.endpointConfigs.require([running.endpointConfigName], region);
      const next = retain(buildDeployment(collections, request.EndpointConfigName, region), running, request);
      requireSameKind(running, next);
      const config = request.DeploymentConfig ?? (request.RetainDeploymentConfig ? deploymentConfig : undefined);
      if (config) requireDeployable(endpoint, config, next);
      requireCapacity(plane, countInstances(next));
      endpoint.update(next, config);
      return { EndpointArn: endpoint.record.arn };
    },

    UpdateEndpointWeightsAndCapacities({ request, region }) {
      const endpoint = findChangeable(request.EndpointName, region, ["InService"]);
      const before = allPlans(endpoint.record.deployment);
      const changes = buildChanges(endpoint.record, request.DesiredWeightsAndCapacities);
      const more = changes.map(({ name, instanceCount = 1 }) => {
        return instanceCount - before.find((plan) => plan.name === name)!.instanceCount;
      });
      requireCapacity(
        plane,
        more.reduce((sum, each) => sum + each, 0),
      );
      endpoint.rescale(changes);
      return { EndpointArn: endpoint.record.arn };
    },

    DeleteEndpoint({ request, region }) {
      const endpoint = find(request.EndpointName, region);
      requireAtRest(endpoint);
      endpoint.delete();
      return undefined;
    },
  };
  return { ...listAndDescribe, ...others };

  function find(name: string, region: string): Endpoint {
    collections.endpoints.require([name], region);
    return endpoints.find(name)!;
  }

  function findChangeable(name: string, region: string, from: EndpointRecord["status"][]): Endpoint {
    const endpoint = find(name, region);
    requireAtRest(endpoint);
    const { arn, status } = endpoint.record;
    if (from.includes(status)) return endpoint;
    throw validationException(`Cannot update endpoint "${arn}" with status ${status}.`);
  }
}

/** AWS says "update" for a deletion, too. */
function requireAtRest({ inProgress, record }: Endpoint): void {
  if (inProgress) throw validationException(`Cannot update in-progress endpoint "${record.arn}".`);
}

function requireDeployable({ record }: Endpoint, config: DeploymentConfig, next: Deployment): void {
  requireConsistent(config);
  requirePossible(config, record.deployment, next);
  if (config.RollingUpdatePolicy && record.status === "UpdateRollbackFailed") {
    throw validationException(`Endpoint "${record.arn}" with status ${record.status} needs a BlueGreenUpdatePolicy.`);
  }
}

function requireCapacity({ hosting, endpoints }: ControlPlane, delta: number): void {
  const { instances: limit } = hosting.limits;
  if (delta <= 0 || endpoints.instanceCount + delta <= limit) return;
  throw new AwsError(
    "ResourceLimitExceeded",
    `The account-level service limit 'instances for endpoint usage on this machine' is ${limit} Instances, with current ` +
      `utilization of ${endpoints.instanceCount} Instances and a request delta of ${delta} Instances.`,
  );
}
