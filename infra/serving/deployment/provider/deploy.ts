import {
  CreateEndpointCommand,
  DeleteEndpointCommand,
  type DescribeEndpointCommandOutput as Endpoint,
  ListTagsCommand,
  type SageMakerClient,
  UpdateEndpointCommand,
} from "@aws-sdk/client-sagemaker";
import type { DeploymentInputs, DeploymentState } from "./deployment";
import { requireNoDrift } from "./drift";
import { type Patience, steady } from "./endpoint";
import { prune } from "./prune";
import { buildUpdateRequest } from "./updateRequest";

/** SageMaker's own limit for an update without a limit. */
const LONGEST_EXECUTION_S = 28_800;
/** Time for a rollback. It starts when the time for the update is over. */
const ROLLBACK_S = 3_600;

/**
 * Moves an endpoint to its declared configuration, and deletes configurations that are no longer kept. It waits for a
 * running change, so it continues an update that a killed run started.
 * @param last the last deployment; undefined if none is known.
 * @throws Error if SageMaker rolled the update back, if the endpoint does not serve or does not exist, or, before
 * anything moves, if the endpoint runs a configuration that no deployment brought.
 */
export async function deploy(
  client: SageMakerClient,
  inputs: DeploymentInputs,
  last?: DeploymentState,
  report: Patience["report"] = console.log,
): Promise<DeploymentState> {
  const { endpointName, endpointConfigName, keepConfigurations } = inputs;
  const wait = () => steady(client, endpointName, { seconds: patienceFor(inputs), report });
  const found = requireFound(endpointName, await wait());
  const before = found.EndpointConfigName!;
  const served = found.EndpointStatus === "Failed" ? [] : [before];

  if (found.EndpointStatus === "Failed") {
    report(`${endpointName}: never came into service, is made anew`);
    await remake(client, inputs, found, wait);
  } else if (before !== endpointConfigName || found.EndpointStatus !== "InService") {
    if (last) await requireNoDrift(client, last, inputs, before);
    await client.send(new UpdateEndpointCommand(buildUpdateRequest(inputs, found, last)));
    requireDeployed(inputs, requireFound(endpointName, await wait()));
  }

  const earlier = last ? [last.endpointConfigName, last.deployedConfigName, ...last.previousConfigNames] : [];
  const previous = [...new Set([...served, ...earlier])].filter((name) => name !== endpointConfigName);
  const previousConfigNames = previous.slice(0, keepConfigurations);
  await prune(client, inputs, [endpointConfigName, ...previousConfigNames]);
  return { ...inputs, deployedConfigName: endpointConfigName, previousConfigNames };
}

/** Returns how long an endpoint with these guardrails may take to become steady, in seconds. */
export function patienceFor({ deploymentConfig }: Pick<DeploymentInputs, "deploymentConfig">): number {
  const limit = deploymentConfig?.BlueGreenUpdatePolicy?.MaximumExecutionTimeoutInSeconds;
  return (limit ?? LONGEST_EXECUTION_S) + ROLLBACK_S;
}

/**
 * Recreates an endpoint that never came into service, which SageMaker cannot update. It never served requests, so
 * deleting it interrupts nothing.
 */
async function remake(
  client: SageMakerClient,
  { endpointName: EndpointName, endpointConfigName: EndpointConfigName }: DeploymentInputs,
  { EndpointArn: ResourceArn }: Endpoint,
  wait: () => Promise<Endpoint | undefined>,
): Promise<void> {
  const { Tags = [] } = await client.send(new ListTagsCommand({ ResourceArn }));
  await client.send(new DeleteEndpointCommand({ EndpointName }));
  await wait();
  const own = Tags.filter(({ Key }) => !Key!.startsWith("aws:"));
  await client.send(new CreateEndpointCommand({ EndpointName, EndpointConfigName, Tags: own }));
  requireInService(requireFound(EndpointName, await wait()));
}

function requireDeployed({ endpointName, endpointConfigName }: DeploymentInputs, found: Endpoint): void {
  requireInService(found);
  const live = found.EndpointConfigName;
  if (live === endpointConfigName) return;
  throw new Error(
    `endpoint "${endpointName}" was rolled back from configuration "${endpointConfigName}" to "${live}". ${reasonOf(found)} ` +
      `"${live}" goes on serving; the next \`pulumi up\` tries "${endpointConfigName}" again, or what then is declared`,
  );
}

function requireInService(found: Endpoint): void {
  const { EndpointName, EndpointConfigName, EndpointStatus } = found;
  if (EndpointStatus === "InService") return;
  throw new Error(
    `endpoint "${EndpointName}" with configuration "${EndpointConfigName}" is ${EndpointStatus}. ${reasonOf(found)}`,
  );
}

function reasonOf({ FailureReason }: Endpoint): string {
  return `SageMaker's reason: ${FailureReason?.trim().replace(/\.$/, "") || "none given"}.`;
}

function requireFound(endpointName: string, found: Endpoint | undefined): Endpoint {
  if (found) return found;
  throw new Error(
    `endpoint "${endpointName}" does not exist: it was deleted outside Pulumi. \`pulumi refresh\` notices that, ` +
      "and the next `pulumi up` makes it again",
  );
}
