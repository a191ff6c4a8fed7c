import {
  CreateEndpointCommand,
  DeleteEndpointCommand,
  type DeploymentConfig,
  DescribeEndpointCommand,
  type DescribeEndpointCommandOutput,
  UpdateEndpointCommand,
} from "@aws-sdk/client-sagemaker";
import { setTimeout as sleep } from "node:timers/promises";
import type { Resource } from "../resource";
import type { Life } from "../resourceType";
import { toTagList } from "../tags";
import { complete } from "./client";
import { toRequest } from "./request";
import { SAGEMAKER_NAMES, sagemakerClient, setTags, unlessMissing } from "./sagemakerClient";

const POLL_MS = 100;
/** As long as AWS's provider waits. */
const PATIENCE_MS = 60 * 60 * 1000;
const STEADY = ["InService", "Failed", "OutOfService", "UpdateRollbackFailed"];

/** Endpoints on the emulator: made, changed and deleted when they are in service, changed or gone. */
export const endpoint: Life = {
  create,

  /**
   * Changes the endpoint's configuration when it differs from the one that this resource gave it last: which one runs may be another
   * resource's to decide. Unlike AWS's provider it fails when the change was rolled back: there the update passes for a success, and the
   * configuration in use is deleted with the old resources.
   */
  async update(it) {
    const found = await steady(it);
    const changes = it.inputs.endpointConfigName !== it.state.endpointConfigName;
    if (!found || (changes && found.EndpointStatus !== "InService")) {
      // One that never came into service cannot be updated.
      await remove(it);
      return create(it);
    }
    if (changes && found.EndpointConfigName !== it.inputs.endpointConfigName) {
      await sagemakerClient(it).send(new UpdateEndpointCommand(requestFor(it)));
      const updated = requireInService(it, await steady(it));
      if (updated.EndpointConfigName !== it.inputs.endpointConfigName) {
        throw new Error(`SageMaker endpoint "${it.id}" was rolled back: ${updated.FailureReason ?? "no reason given"}`);
      }
    }
    await setTags(it);
  },

  delete: remove,

  async read(it) {
    const found = await describe(it);
    return found && { endpointConfigName: found.EndpointConfigName };
  },
};

async function create(it: Resource): Promise<void> {
  await sagemakerClient(it).send(new CreateEndpointCommand({ ...requestFor(it), Tags: toTagList(it.inputs) }));
  await complete(steady(it).then((found) => requireInService(it, found)));
}

async function remove(it: Resource): Promise<void> {
  // One that is changing cannot be deleted.
  if (!(await steady(it))) return;
  await unlessMissing(sagemakerClient(it).send(new DeleteEndpointCommand({ EndpointName: it.id })));
  await until(it, (found) => !found);
}

function requestFor(it: Resource) {
  return {
    EndpointName: it.id,
    EndpointConfigName: it.text("endpointConfigName"),
    DeploymentConfig: toRequest<DeploymentConfig | undefined>(it.inputs.deploymentConfig, SAGEMAKER_NAMES),
  };
}

/** The endpoint when it has stopped changing; undefined when there is none. */
function steady(it: Resource) {
  return until(it, (found) => !found || STEADY.includes(found.EndpointStatus ?? ""));
}

async function until(it: Resource, isReached: (found?: DescribeEndpointCommandOutput) => boolean) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await describe(it);
    if (isReached(found)) return found;
    if (Date.now() > deadline) throw new Error(`SageMaker endpoint "${it.id}" is still ${found?.EndpointStatus}`);
    await sleep(POLL_MS);
  }
}

function requireInService(
  it: Resource,
  found: DescribeEndpointCommandOutput | undefined,
): DescribeEndpointCommandOutput {
  if (found?.EndpointStatus === "InService") return found;
  const state = found ? `${found.EndpointStatus}: ${found.FailureReason ?? "no reason given"}` : "gone";
  throw new Error(`SageMaker endpoint "${it.id}" is ${state}`);
}

function describe(it: Resource): Promise<DescribeEndpointCommandOutput | undefined> {
  return unlessMissing(sagemakerClient(it).send(new DescribeEndpointCommand({ EndpointName: it.id })));
}
