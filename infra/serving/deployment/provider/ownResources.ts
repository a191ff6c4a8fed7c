import {
  ListTagsCommand,
  paginateListEndpointConfigs,
  paginateListModels,
  type SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import { HISTORY_TAG } from "./historyTag";
import type { HistoryInputs } from "./history";

/** The owner whose resources are listed. */
export type Owner = Pick<HistoryInputs, "namePrefix"> & { historyId: string };

interface Listed {
  name: string;
  arn: string;
}

const PAGE_SIZE = 100;

/** Lists the names of an endpoint's configurations. */
export async function ownConfigurations(client: SageMakerClient, owner: Owner): Promise<string[]> {
  const pages = paginateListEndpointConfigs({ client, pageSize: PAGE_SIZE }, { NameContains: owner.namePrefix });
  const found: Listed[] = [];
  for await (const { EndpointConfigs = [] } of pages) {
    found.push(...EndpointConfigs.map((it) => ({ name: it.EndpointConfigName!, arn: it.EndpointConfigArn! })));
  }
  return own(client, owner, found);
}

/** Lists the names of an endpoint's models. */
export async function ownModels(client: SageMakerClient, owner: Owner): Promise<string[]> {
  const found: Listed[] = [];
  for await (const { Models = [] } of paginateListModels(
    { client, pageSize: PAGE_SIZE },
    { NameContains: owner.namePrefix },
  )) {
    found.push(...Models.map((it) => ({ name: it.ModelName!, arn: it.ModelArn! })));
  }
  return own(client, owner, found);
}

/** Names can share a prefix by chance. Only the tag identifies the owner. */
async function own(client: SageMakerClient, { historyId }: Owner, found: Listed[]): Promise<string[]> {
  const names: string[] = [];
  for (const { name, arn } of found) {
    const { Tags = [] } = await client.send(new ListTagsCommand({ ResourceArn: arn }));
    if (Tags.some(({ Key, Value }) => Key === HISTORY_TAG && Value === historyId)) names.push(name);
  }
  return names;
}
