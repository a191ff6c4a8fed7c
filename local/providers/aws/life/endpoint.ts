import {
  CreateEndpointCommand,
  DeleteEndpointCommand,
  type DeploymentConfig,
  DescribeEndpointCommand,
  UpdateEndpointCommand,
} from "@aws-sdk/client-sagemaker";
import type { Resource } from "../resource";
import type { Life } from "../resourceType";
import { toTagList } from "../tags";
import { complete } from "./client";
import { toRequest } from "./request";
import { SAGEMAKER_NAMES, sagemakerClient, setTags, unlessMissing } from "./sagemakerClient";
import { type Described, requireSettled, settled } from "./settle";

/** What SageMaker tells of an endpoint. */
interface DescribedEndpoint extends Described {
  endpointConfigName: string;
}

const nameOf = (it: Resource) => `SageMaker endpoint "${it.id}"`;

/** Endpoints on the emulator: made, changed and deleted when they are in service, changed or gone. */
export const endpoint: Life = {
  create,

  /**
   * Changes the endpoint's configuration when it differs from the one that this resource gave it last: which one runs may be another
   * resource's to decide. Unlike AWS's provider it fails when the change was rolled back: there the update passes for a success, and the
   * configuration in use is deleted with the old resources.
   */
  async update(it) {
    const found = await settled(nameOf(it), () => describe(it));
    const changes = it.inputs.endpointConfigName !== it.state.endpointConfigName;
    if (!found || (changes && found.status !== "InService")) {
      // One that never came into service cannot be updated.
      await remove(it);
      return create(it);
    }
    if (changes && found.endpointConfigName !== it.inputs.endpointConfigName) {
      await sagemakerClient(it).send(new UpdateEndpointCommand(requestFor(it)));
      const updated = await until(it, "InService");
      if (updated?.endpointConfigName !== it.inputs.endpointConfigName) {
        throw new Error(`${nameOf(it)} was rolled back: ${updated?.failureReason ?? "no reason given"}`);
      }
    }
    await setTags(it);
  },

  delete: remove,

  async read(it) {
    const found = await describe(it);
    return found && { endpointConfigName: found.endpointConfigName };
  },
};

async function create(it: Resource): Promise<void> {
  await sagemakerClient(it).send(new CreateEndpointCommand({ ...requestFor(it), Tags: toTagList(it.inputs) }));
  await complete(until(it, "InService"));
}

async function remove(it: Resource): Promise<void> {
  // One that is changing cannot be deleted.
  if (!(await settled(nameOf(it), () => describe(it)))) return;
  await unlessMissing(sagemakerClient(it).send(new DeleteEndpointCommand({ EndpointName: it.id })));
  await until(it, undefined);
}

function requestFor(it: Resource) {
  return {
    EndpointName: it.id,
    EndpointConfigName: it.text("endpointConfigName"),
    DeploymentConfig: toRequest<DeploymentConfig | undefined>(it.inputs.deploymentConfig, SAGEMAKER_NAMES),
  };
}

/** Waits until the endpoint has stopped changing, in the status that it must have then; undefined when it must be gone. */
function until(it: Resource, status: string | undefined): Promise<DescribedEndpoint | undefined> {
  return requireSettled(nameOf(it), () => describe(it), status);
}

async function describe(it: Resource): Promise<DescribedEndpoint | undefined> {
  const found = await unlessMissing(sagemakerClient(it).send(new DescribeEndpointCommand({ EndpointName: it.id })));
  return (
    found && {
      status: found.EndpointStatus,
      failureReason: found.FailureReason,
      endpointConfigName: found.EndpointConfigName!,
    }
  );
}
