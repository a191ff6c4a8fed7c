import {
  DeleteEndpointConfigCommand,
  DeleteModelCommand,
  DescribeEndpointConfigCommand,
  type SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import { unlessMissing } from "./endpoint";
import { type Owner, ownConfigurations, ownModels } from "./ownResources";

/** Deletes the configurations of an endpoint except those of `keep`, and the models that only they used. */
export async function prune(client: SageMakerClient, owner: Owner, keep: string[]): Promise<void> {
  const old = (await ownConfigurations(client, owner)).filter((name) => !keep.includes(name));
  if (old.length === 0) return;
  const [unneeded, needed] = [await modelsOf(client, old), await modelsOf(client, keep)];
  const models = (await ownModels(client, owner)).filter((name) => unneeded.has(name) && !needed.has(name));
  await remove(client, old, models);
}

/** Deletes every configuration and every model of an endpoint that is gone. */
export async function removeAll(client: SageMakerClient, owner: Owner): Promise<void> {
  await remove(client, await ownConfigurations(client, owner), await ownModels(client, owner));
}

/** Deletes models last: if the run is cut off in between, no configuration refers to a deleted model. */
async function remove(client: SageMakerClient, configurations: string[], models: string[]): Promise<void> {
  for (const EndpointConfigName of configurations) {
    await unlessMissing(client.send(new DeleteEndpointConfigCommand({ EndpointConfigName })));
  }
  for (const ModelName of models) await unlessMissing(client.send(new DeleteModelCommand({ ModelName })));
}

async function modelsOf(client: SageMakerClient, configurations: string[]): Promise<Set<string | undefined>> {
  const names = new Set<string | undefined>();
  for (const EndpointConfigName of configurations) {
    const found = await unlessMissing(client.send(new DescribeEndpointConfigCommand({ EndpointConfigName })));
    const variants = [...(found?.ProductionVariants ?? []), ...(found?.ShadowProductionVariants ?? [])];
    for (const { ModelName } of variants) names.add(ModelName);
  }
  return names;
}
