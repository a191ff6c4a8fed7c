import { AwsError, notImitated, validationException } from "../protocol/awsError";
import type { Endpoint, VariantChange } from "../hosting/endpoint";
import { type ControlPlane, now, type Operations } from "./controlPlane";
import { buildDeployment, retain, type VariantProperty } from "./deployment";
import { describeEndpoint } from "./describeEndpoint";
import { createSchema, type DeploymentConfig, namedSchema, rescaleSchema, updateSchema } from "./endpointRequests";
import { listPage } from "./listing";
import { buildArn, requireNew, requireResource } from "./resources";
import { splitTags } from "./tagList";

const ALL_PROPERTIES: VariantProperty[] = ["DesiredInstanceCount", "DesiredWeight", "DataCaptureConfig"];

/** CreateEndpoint, DescribeEndpoint, ListEndpoints, UpdateEndpoint, UpdateEndpointWeightsAndCapacities and DeleteEndpoint. */
export function endpointOperations(plane: ControlPlane): Operations {
  const { endpoints } = plane;
  const { state } = plane.store;
  return {
    CreateEndpoint({ request: asked, region }) {
      const { tags, request } = splitTags(asked);
      const { EndpointName: name, EndpointConfigName } = createSchema.parse(request);
      requireNew(state, "endpoints", name);
      const deployment = buildDeployment(state, EndpointConfigName, region);
      requireCapacity(plane, instancesOf(deployment.variants));
      const arn = buildArn("endpoints", name, region);
      const time = now();
      endpoints.create({ name, arn, tags, deployment, creationTime: time, lastModifiedTime: time, status: "Creating" });
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
      refuseGuardrails(asked.DeploymentConfig);
      const endpoint = findChangeable(asked.EndpointName, region);
      const { deployment: running } = endpoint.record;
      // AWS refuses to update an endpoint whose current configuration has been deleted.
      requireResource(state, "endpointConfigs", running.endpointConfigName, region);
      const excluded = asked.ExcludeRetainedVariantProperties.map(({ VariantPropertyType }) => VariantPropertyType);
      const retained = asked.RetainAllVariantProperties
        ? ALL_PROPERTIES.filter((each) => !excluded.includes(each))
        : [];
      const next = retain(buildDeployment(state, asked.EndpointConfigName, region), running, retained);
      requireCapacity(plane, instancesOf(next.variants));
      endpoint.update(next);
      return { EndpointArn: endpoint.record.arn };
    },

    UpdateEndpointWeightsAndCapacities({ request, region }) {
      const { EndpointName, DesiredWeightsAndCapacities } = rescaleSchema.parse(request);
      const endpoint = findChangeable(EndpointName, region);
      const { variants } = endpoint.record.deployment;
      const changes = DesiredWeightsAndCapacities.map((desired): VariantChange => {
        const before = variants.find(({ name }) => name === desired.VariantName);
        if (!before) {
          throw validationException(
            `Could not find variant "${desired.VariantName}" of endpoint "${endpoint.record.arn}".`,
          );
        }
        const { DesiredWeight: weight = before.weight, DesiredInstanceCount: instanceCount = before.instanceCount } =
          desired;
        if (instanceCount < 1) throw notImitated("A variant without instances");
        return { name: before.name, weight, instanceCount };
      });
      const after = variants.map((variant) => changes.find(({ name }) => name === variant.name) ?? variant);
      requireCapacity(plane, instancesOf(after) - instancesOf(variants));
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

  function findChangeable(name: string, region: string): Endpoint {
    const endpoint = find(name, region);
    refuseInProgress(endpoint);
    if (endpoint.record.status === "Failed") {
      throw validationException(`Cannot update endpoint "${endpoint.record.arn}" with status Failed.`);
    }
    return endpoint;
  }
}

/** AWS says "update" for a deletion, too. */
function refuseInProgress({ inProgress, record }: Endpoint): void {
  if (inProgress) throw validationException(`Cannot update in-progress endpoint "${record.arn}".`);
}

/** Traffic always moves to the new fleet all at once. */
function refuseGuardrails(config: DeploymentConfig): void {
  if (config?.RollingUpdatePolicy) throw notImitated("RollingUpdatePolicy");
  if (config?.AutoRollbackConfiguration) throw notImitated("AutoRollbackConfiguration");
  const routing = config?.BlueGreenUpdatePolicy?.TrafficRoutingConfiguration.Type ?? "ALL_AT_ONCE";
  if (routing !== "ALL_AT_ONCE") throw notImitated(`Traffic routing of type ${routing}`);
}

function instancesOf(variants: { instanceCount: number }[]): number {
  return variants.reduce((sum, { instanceCount }) => sum + instanceCount, 0);
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
