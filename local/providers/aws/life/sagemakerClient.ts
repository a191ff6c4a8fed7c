import { AddTagsCommand, DeleteTagsCommand, ListTagsCommand, SageMakerClient } from "@aws-sdk/client-sagemaker";
import { textOf } from "../../plugin/values";
import type { Resource } from "../resource";
import { toTagList } from "../tags";
import { clientSettings, isNamed } from "./client";
import type { RequestNames } from "./request";

export const sagemakerClient = (resource: Resource) => new SageMakerClient(clientSettings("SAGEMAKER", resource));

/** What a call answers; undefined when what it is about does not exist, for which SageMaker has no error of its own. */
export async function unlessMissing<Answer>(call: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await call;
  } catch (error) {
    const missing = isNamed(error, ["ValidationException"]) && /Could not find|does not exist/.test(error.message);
    if (missing) return undefined;
    throw error;
  }
}

/** Where the provider's names differ from SageMaker's. */
export const SAGEMAKER_NAMES: RequestNames = {
  renamed: {
    enableSsmAccess: "EnableSSMAccess",
    kmsKeyArn: "KmsKeyId",
    memorySizeInMb: "MemorySizeInMB",
    routingConfigs: "RoutingConfig",
    s3DataSources: "S3DataSource",
    volumeSizeInGb: "VolumeSizeInGB",
  },
  maps: ["environment"],
  single: ["routingConfigs", "s3DataSources"],
};

/** Gives a resource the tags its inputs ask for, and takes the others away. */
export async function setTags(resource: Resource): Promise<void> {
  const client = sagemakerClient(resource);
  const ResourceArn = textOf(resource.state.arn);
  const wanted = toTagList(resource.inputs);
  const { Tags: present = [] } = await client.send(new ListTagsCommand({ ResourceArn }));
  const TagKeys = present.map(({ Key }) => Key!).filter((key) => !wanted.some(({ Key }) => Key === key));
  if (TagKeys.length > 0) await client.send(new DeleteTagsCommand({ ResourceArn, TagKeys }));
  if (wanted.length > 0) await client.send(new AddTagsCommand({ ResourceArn, Tags: wanted }));
}
