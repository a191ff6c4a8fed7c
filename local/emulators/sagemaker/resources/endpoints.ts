import { AwsError, validationException } from "#local/emulators/api/awsError";
import type { Endpoint } from "../hosting/endpoint";
import { allPlans, countInstances } from "../state/plans";
import type { Deployment, DeploymentConfig, EndpointRecord } from "../state/schema";
import { type ControlPlane, now, type Operations } from "./controlPlane";
import { buildDeployment, retain, type VariantProperty } from "./deployment";
import { describeEndpoint } from "./describeEndpoint";
import { requireConsistent, requirePossible } from "./deploymentConfig";
import { buildChanges } from "./desiredVariants";
import { createSchema, namedSchema, rescaleSchema, updateSchema } from "./endpointRequests";
import { listPage } from "./listing";
import { buildArn, requireNew, requireResource } from "./resources";
import { requireSameKind } from "./serverless";
import { splitTags } from "./tagList";

const ALL_PROPERTIES: VariantProperty[] = ["DesiredInstanceCount", "DesiredWeight", "DataCaptureConfig"];

/** CreateEndpoint, DescribeEndpoint, ListEndpoints, UpdateEndpoint, UpdateEndpointWeightsAndCapacities and DeleteEndpoint. */
export function endpointOperations(plane: ControlPlane): Operations {
  const { endpoints } = plane;
  const { state } = plane.store;
  return {
    CreateEndpoint({ request: asked, region }) {
      const { tags, request } = splitTags(asked);
      const {
        EndpointName: name,
        EndpointConfigName,
        DeploymentConfig: deploymentConfig,
      } = createSchema.parse(request);
      if (deploymentConfig) requireConsistent(deploymentConfig);
      requireNew(state, "endpoints", name);
      const deployment = buildDeployment(state, EndpointConfigName, region);
      requireCapacity(plane, countInstances(deployment));
      const arn = buildArn("endpoints", name, region);
      const time = now();
      const times = { creationTime: time, lastModifiedTime: time };
      endpoints.create({ name, arn, tags, deployment, deploymentConfig, ...times, status: "Creating" });
      return { EndpointArn: arn };
    },

    DescribeEndpoint: ({ request, region }) => describeEndpoint(find(namedSchema.parse(request).EndpointName, region)),

    ListEndpoints({ request }) {
      const { items, ...next } = listPage(Object.values(state.endpoints), request);
      const Endpoints = items.map(({ name, arn, creationTime, lastModifiedTime, status }) => ({
        EndpointName: name,
        EndpointArn: arn,
        CreationTime: creationTime,
        LastModifiedTime: lastModifiedTime,
        EndpointStatus: status,
      }));
      return { Endpoints, ...next };
    },

    UpdateEndpoint({ request, region }) {
      const asked = updateSchema.parse(request);
      const endpoint = findChangeable(asked.EndpointName, region, ["InService", "UpdateRollbackFailed"]);
      const { deployment: running } = endpoint.record;
      // AWS refuses to update an endpoint whose current configuration has been deleted.
      requireResource(state, "endpointConfigs", running.endpointConfigName, region);
      const excluded = asked.ExcludeRetainedVariantProperties.map(({ VariantPropertyType }) => VariantPropertyType);
      const retained = asked.RetainAllVariantProperties
        ? ALL_PROPERTIES.filter((each) => !excluded.includes(each))
        : [];
      const next = retain(buildDeployment(state, asked.EndpointConfigName, region), running, retained);
      requireSameKind(running, next);
      const config =
        asked.DeploymentConfig ?? (asked.RetainDeploymentConfig ? endpoint.record.deploymentConfig : undefined);
      if (config) requireDeployable(endpoint, config, next);
      requireCapacity(plane, countInstances(next));
      endpoint.update(next, config);
      return { EndpointArn: endpoint.record.arn };
    },

    UpdateEndpointWeightsAndCapacities({ request, region }) {
      const { EndpointName, DesiredWeightsAndCapacities } = rescaleSchema.parse(request);
      const endpoint = findChangeable(EndpointName, region, ["InService"]);
      const before = allPlans(endpoint.record.deployment);
      const changes = buildChanges(endpoint.record, DesiredWeightsAndCapacities);
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
      const endpoint = find(namedSchema.parse(request).EndpointName, region);
      refuseInProgress(endpoint);
      endpoint.delete();
      return undefined;
    },
  };

  function find(name: string, region: string): Endpoint {
    requireResource(state, "endpoints", name, region);
    return endpoints.find(name)!;
  }

  function findChangeable(name: string, region: string, from: EndpointRecord["status"][]): Endpoint {
    const endpoint = find(name, region);
    refuseInProgress(endpoint);
    const { arn, status } = endpoint.record;
    if (from.includes(status)) return endpoint;
    throw validationException(`Cannot update endpoint "${arn}" with status ${status}.`);
  }
}

/** AWS says "update" for a deletion, too. */
function refuseInProgress({ inProgress, record }: Endpoint): void {
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
