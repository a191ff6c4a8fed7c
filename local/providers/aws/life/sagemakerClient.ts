import { AddTagsCommand, DeleteTagsCommand, ListTagsCommand, SageMakerClient } from "@aws-sdk/client-sagemaker";
import { textOf } from "#local/providers/plugin/values";
import type { Resource } from "../resource";
import { toTagList } from "../tags";
import { clientSettings, isNamed } from "./client";
import type { RequestNames } from "./request";

export const sagemakerClient = (resource: Resource) => new SageMakerClient(clientSettings("SAGEMAKER", resource));

/** How the operations that have no error of their own say that something does not exist. */
const MISSING = /Could not find|Cannot find|does not exist|RecordNotFound/;

/** What a call answers; undefined when what it is about does not exist. */
export async function unlessMissing<Answer>(call: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isNamed(error, ["ResourceNotFound"])) return undefined;
    if (isNamed(error, ["ValidationException"]) && MISSING.test(error.message)) return undefined;
    throw error;
  }
}

/** Where the provider's names differ from SageMaker's. */
export const SAGEMAKER_NAMES: RequestNames = {
  renamed: {
    enableSsmAccess: "EnableSSMAccess",
    includeInferenceResponseIns: "IncludeInferenceResponseIn",
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
